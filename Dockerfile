# Newsgraph with its language model: docker build -t newsgraph . && docker run --rm -v "$PWD:/work" newsgraph build news/
FROM python:3.11-slim AS build
WORKDIR /source
COPY . .
RUN pip install --no-cache-dir build==1.* "setuptools>=77" && python -m build --wheel --no-isolation

FROM python:3.11-slim
COPY requirements.lock /tmp/requirements.lock
RUN --mount=type=bind,from=build,source=/source/dist,target=/dist \
    pip install --no-cache-dir -c /tmp/requirements.lock "$(echo /dist/*.whl)[all]" \
    && useradd --create-home --uid 1000 newsgraph
USER 1000
WORKDIR /work
ENTRYPOINT ["newsgraph"]
CMD ["--help"]
