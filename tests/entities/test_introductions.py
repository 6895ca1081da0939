"""Whom a text describes before it names them, and whom it does not."""

from __future__ import annotations

import pytest

from tests.util import resolved


def meant(text: str) -> str:
    """What the word stands for that is in [brackets] in the text."""
    at = text.index("[")
    analysis, resolver = resolved(text.replace("[", "").replace("]", ""))
    return resolver.entity(analysis.mentions.mention(analysis.tree.starts.index(at))).label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # one age
        ("A 61-year-old [grandmother] was killed on Friday when a lorry hit her in Leeds. Ruth Almond, 61, was on her way to work.",
         "Ruth Almond"),
        ("A 34-year-old nurse died in Oslo on Monday. [She] was on her way home. Police named no suspect. Dana Whit (34) had two sons.",
         "Dana Whit"),
        ("A 61-year-old [woman] was killed in Leeds. Ruth Almond, 35, who saw it, called the police.", "61-year-old woman"),
        ("A 61-year-old [woman] was killed in Leeds. Ruth Almond, 61, and Clara Moen, 61, praised her.", "61-year-old woman"),
        # one noun
        ("An American [climber] died on Monday when he fell from a ridge. The climber, Todd Bering, was from Ohio.", "Todd Bering"),
        ("A [judge] ordered a new trial on Friday. Judge Nina Falk said the jury had been misled.", "Nina Falk"),
        ("Voss was found guilty of murdering a [judge]. Judge Nina Falk sentenced him to 30 years.", "judge"),
        ("A Norline [spokesman] denied it. Acme spokesman Jan Holt said nothing.", "Norline spokesman"),
        # named as
        ("A [teacher] has been charged with fraud in Bonn. Prosecutors named the teacher as Jan Holt.", "Jan Holt"),
        ("A [woman] was found dead in a park. The woman was identified on Monday as Clara Moen.", "Clara Moen"),
        # one deed
        ("A Texas [inmate] escaped from a van on Monday after pulling a knife. Dale Horner escaped near Waco.", "Dale Horner"),
        ("A [driver] has been charged in Queens after a crash. Tom Varga, 23, was charged with manslaughter.", "Tom Varga"),
        ("A [farmer] was killed in a barn fire. Jan Holt was arrested at the scene.", "farmer"),
        ("A [widow] won the lottery on Friday. Peter Holt won a car.", "widow"),
        ("A [teacher] escaped from the fire. Prison director Ana Ricci escaped through a window.", "teacher"),
        # the name opens the next sentence
        ("A former bank [manager] admitted that he stole from his clients. Simon Hadley, 48, pleaded guilty to fraud.", "Simon Hadley"),
        ("A [swimmer] lost a race against a dolphin. Ann Crewe, 19, entered it for a bet.", "Ann Crewe"),
        ("A [gunman] opened fire in a bakery. Peter Almond, 61, was wounded.", "gunman"),
        ("A [swimmer] lost a race against a teacher. Ann Crewe, 19, entered it for a bet.", "swimmer"),
        # what goes on with it
        ("A teacher has been charged with fraud. Prosecutors named the teacher as Jan Holt. The [teacher] denied it.", "Jan Holt"),
    ],
)  # fmt: skip
def test_a_noun_before_a_name(text: str, label: str) -> None:
    assert meant(text) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Dana Roth scored twice for Verlow. The 24-year-[old] joined the club in June.", "Dana Roth"),
        ("Lisa Corran checked into a clinic, her lawyer said. The troubled [actress], 29, had missed a court date.", "Lisa Corran"),
        ("Jon Reyes, 19, met Karl Bo, 44. Police stopped the 44-year-[old] on Friday.", "Karl Bo"),
        ("Jon Reyes hit Karl Bo with a bottle. The 19-year-[old] was arrested.", "19-year-old"),
        ("Dana Roth scored twice. The 24-year-old joined in June. Verlow praised a 24-year-[old].", "24-year-old"),
        ("Peter Roth, 24, scored twice. The 31-year-old [goalkeeper] saved a penalty.", "31-year-old goalkeeper"),
        ("Peter Roth lost the match. The 31-year-old [actress] saw it.", "31-year-old actress"),
        # an office is not that of who stands below it
        ("Rita Moen, the mayor, and Karl Bo, the deputy mayor, opened the bridge. The [mayor] left early.", "Rita Moen"),
        ("Assistant coach Ann Rood was fired on Monday. The [coach] left.", "coach"),
        ("Chairman Nina Falk spoke. Former chairman Hugo Weld was charged. The [chairman] praised the staff.", "Nina Falk"),
        ("Former president Ilan Kerr was arrested. The [president] denied it.", "Ilan Kerr"),
        # a surname that stands first
        ("Park Ji-won met Jan Holt in Seoul. Ms [Park] left.", "Park Ji-won"),
        ("Tsai Ing-wen spoke to Jan Holt. [Tsai] left.", "Tsai Ing-wen"),
    ],
)  # fmt: skip
def test_a_noun_or_surname_after_a_name(text: str, label: str) -> None:
    assert meant(text) == label
