CREATE CONSTRAINT entity_iri IF NOT EXISTS FOR (n:Entity) REQUIRE n.iri IS UNIQUE;
UNWIND [
{iri: "https://w3id.org/newsgraph/entity/deal-f6567d11", about: {label: "deal", aliases: [], same_as: []}}
] AS row MERGE (n:Entity {iri: row.iri}) SET n:`Concept`, n += row.about;
UNWIND [
{iri: "https://w3id.org/newsgraph/entity/kenya", about: {label: "Kenya", aliases: [], same_as: ["http://publications.europa.eu/resource/authority/country/KEN", "http://www.wikidata.org/entity/Q114", "https://sws.geonames.org/192950/"]}},
{iri: "https://w3id.org/newsgraph/entity/norway", about: {label: "Norway", aliases: [], same_as: ["http://publications.europa.eu/resource/authority/country/NOR", "http://www.wikidata.org/entity/Q20", "https://sws.geonames.org/3144096/"]}},
{iri: "https://w3id.org/newsgraph/entity/russia", about: {label: "Russia", aliases: ["Moscow"], same_as: ["http://publications.europa.eu/resource/authority/country/RUS", "http://www.wikidata.org/entity/Q159", "https://sws.geonames.org/2017370/"]}}
] AS row MERGE (n:Entity {iri: row.iri}) SET n:`Country`, n += row.about;
UNWIND [
{iri: "https://w3id.org/newsgraph/entity/reporters-in-nairobi-da2e13f8", about: {label: "reporters in Nairobi", aliases: ["reporters"], same_as: []}}
] AS row MERGE (n:Entity {iri: row.iri}) SET n:`Group`, n += row.about;
UNWIND [
{iri: "https://w3id.org/newsgraph/entity/nato", about: {label: "NATO", aliases: [], same_as: []}}
] AS row MERGE (n:Entity {iri: row.iri}) SET n:`Organization`, n += row.about;
UNWIND [
{iri: "https://w3id.org/newsgraph/entity/amina-odhiambo", about: {label: "Amina Odhiambo", aliases: [], same_as: []}}
] AS row MERGE (n:Entity {iri: row.iri}) SET n:`Person`, n += row.about;
UNWIND [
{iri: "https://w3id.org/newsgraph/entity/georgia-77f210a8", about: {label: "Georgia", aliases: [], same_as: []}},
{iri: "https://w3id.org/newsgraph/entity/nairobi", about: {label: "Nairobi", aliases: [], same_as: ["https://sws.geonames.org/184745/"]}}
] AS row MERGE (n:Entity {iri: row.iri}) SET n:`Place`, n += row.about;
UNWIND [
{iri: "https://w3id.org/newsgraph/entity/ferries-cbc48356", about: {label: "ferries", aliases: [], same_as: []}},
{iri: "https://w3id.org/newsgraph/entity/more-ships-80317f7c", about: {label: "more ships", aliases: [], same_as: []}}
] AS row MERGE (n:Entity {iri: row.iri}) SET n:`Product`, n += row.about;
UNWIND [
{iri: "https://w3id.org/newsgraph/statement/4a5d1a7cc77be12c73d45926", a: "https://w3id.org/newsgraph/entity/amina-odhiambo", b: "https://w3id.org/newsgraph/entity/more-ships-80317f7c", about: {polarity: "Positive", modality: "Possible", voice: "Narrator", speaker: "", cue: "", time: "by 2030", quantity: "two", sentence: "She may buy two more ships by 2030.", document: "Norway sells Kenya three ferries", rule: "main-object", text: "buy", relation: "buys", predicate: "https://w3id.org/newsgraph/ontology#buys", date: "2030", recipient: "", place: "", instrument: "", purpose: "", confidence: 0.68}}
] AS row MATCH (a:Entity {iri: row.a}), (b:Entity {iri: row.b}) MERGE (a)-[r:`BUYS` {iri: row.iri}]->(b) SET r += row.about;
UNWIND [
{iri: "https://w3id.org/newsgraph/statement/1651e6c24bf2012dd02196cc", a: "https://w3id.org/newsgraph/entity/kenya", b: "https://w3id.org/newsgraph/entity/deal-f6567d11", about: {polarity: "Positive", modality: "Obligation", voice: "Commenter", speaker: "kari", cue: "", time: "", quantity: "", sentence: "Kenya must cancel the deal!", document: "Norway sells Kenya three ferries", rule: "main-object", text: "cancel", relation: "cancels", predicate: "https://w3id.org/newsgraph/ontology#cancels", date: "", recipient: "", place: "", instrument: "", purpose: "", confidence: 0.32}}
] AS row MATCH (a:Entity {iri: row.a}), (b:Entity {iri: row.b}) MERGE (a)-[r:`CANCELS` {iri: row.iri}]->(b) SET r += row.about;
UNWIND [
{iri: "https://w3id.org/newsgraph/statement/13c25b48d6263a94ad43d700", a: "https://w3id.org/newsgraph/entity/georgia-77f210a8", b: "https://w3id.org/newsgraph/entity/nato", about: {polarity: "Positive", modality: "Conditional", voice: "Narrator", speaker: "Russia", cue: "warned", time: "", quantity: "", sentence: "Moscow warned NATO that Georgia would leave the alliance.", document: "Norway sells Kenya three ferries", rule: "content-object", text: "leave", relation: "leaves", predicate: "https://w3id.org/newsgraph/ontology#leaves", date: "", recipient: "", place: "", instrument: "", purpose: "", confidence: 0.54}}
] AS row MATCH (a:Entity {iri: row.a}), (b:Entity {iri: row.b}) MERGE (a)-[r:`LEAVES` {iri: row.iri}]->(b) SET r += row.about;
UNWIND [
{iri: "https://w3id.org/newsgraph/statement/7d43dc35ae12367b1b181086", a: "https://w3id.org/newsgraph/entity/reporters-in-nairobi-da2e13f8", b: "https://w3id.org/newsgraph/entity/nairobi", about: {polarity: "Positive", modality: "Asserted", voice: "Narrator", speaker: "", cue: "", time: "", quantity: "", sentence: "\"We did not pay too much,\" Amina Odhiambo told reporters in Nairobi.", document: "Norway sells Kenya three ferries", rule: "thing-in-place", text: "in", relation: "is located in", predicate: "https://w3id.org/newsgraph/ontology#locatedIn", date: "", recipient: "", place: "", instrument: "", purpose: "", confidence: 0.22}}
] AS row MATCH (a:Entity {iri: row.a}), (b:Entity {iri: row.b}) MERGE (a)-[r:`LOCATED_IN` {iri: row.iri}]->(b) SET r += row.about;
UNWIND [
{iri: "https://w3id.org/newsgraph/statement/09809d3bbd981bb170afd970", a: "https://w3id.org/newsgraph/entity/norway", b: "https://w3id.org/newsgraph/entity/kenya", about: {polarity: "Positive", modality: "Asserted", voice: "Narrator", speaker: "minister", cue: "said", time: "on Monday", quantity: "", sentence: "Norway sold Kenya three ferries for 40 million dollars on Monday, the minister said.", document: "Norway sells Kenya three ferries", rule: "content-object", text: "sold", relation: "sells", predicate: "https://w3id.org/newsgraph/ontology#sells", date: "2024-05-06", recipient: "", place: "", instrument: "", purpose: "", confidence: 0.43}},
{iri: "https://w3id.org/newsgraph/statement/195fd3a8ff9806fd804177bf", a: "https://w3id.org/newsgraph/entity/norway", b: "https://w3id.org/newsgraph/entity/ferries-cbc48356", about: {polarity: "Positive", modality: "Asserted", voice: "Narrator", speaker: "minister", cue: "said", time: "on Monday", quantity: "three", sentence: "Norway sold Kenya three ferries for 40 million dollars on Monday, the minister said.", document: "Norway sells Kenya three ferries", rule: "content-object", text: "sold", relation: "sells", predicate: "https://w3id.org/newsgraph/ontology#sells", date: "2024-05-06", recipient: "Kenya", place: "", instrument: "", purpose: "", confidence: 0.62}},
{iri: "https://w3id.org/newsgraph/statement/2e9e0bda9bb820bd95dd3cea", a: "https://w3id.org/newsgraph/entity/norway", b: "https://w3id.org/newsgraph/entity/ferries-cbc48356", about: {polarity: "Positive", modality: "Asserted", voice: "Narrator", speaker: "minister", cue: "said", time: "on Monday", quantity: "40 million dollars", sentence: "Norway sold Kenya three ferries for 40 million dollars on Monday, the minister said.", document: "Norway sells Kenya three ferries", rule: "content-object", text: "sold", relation: "sells", predicate: "https://w3id.org/newsgraph/ontology#sells", date: "2024-05-06", recipient: "Kenya", place: "", instrument: "", purpose: "", confidence: 0.62}},
{iri: "https://w3id.org/newsgraph/statement/543775e4ca4ef670aae9f744", a: "https://w3id.org/newsgraph/entity/norway", b: "https://w3id.org/newsgraph/entity/kenya", about: {polarity: "Positive", modality: "Asserted", voice: "Narrator", speaker: "minister", cue: "said", time: "on Monday", quantity: "40 million dollars", sentence: "Norway sold Kenya three ferries for 40 million dollars on Monday, the minister said.", document: "Norway sells Kenya three ferries", rule: "content-object", text: "sold", relation: "sells", predicate: "https://w3id.org/newsgraph/ontology#sells", date: "2024-05-06", recipient: "", place: "", instrument: "", purpose: "", confidence: 0.64}}
] AS row MATCH (a:Entity {iri: row.a}), (b:Entity {iri: row.b}) MERGE (a)-[r:`SELLS` {iri: row.iri}]->(b) SET r += row.about;
UNWIND [
{iri: "https://w3id.org/newsgraph/statement/eda4a472d292de6c081362d1", a: "https://w3id.org/newsgraph/entity/amina-odhiambo", b: "https://w3id.org/newsgraph/entity/reporters-in-nairobi-da2e13f8", about: {polarity: "Positive", modality: "Asserted", voice: "Narrator", speaker: "", cue: "", time: "", quantity: "", sentence: "\"We did not pay too much,\" Amina Odhiambo told reporters in Nairobi.", document: "Norway sells Kenya three ferries", rule: "main-object", text: "told", relation: "tells", predicate: "https://w3id.org/newsgraph/ontology#tells", date: "", recipient: "", place: "", instrument: "", purpose: "", confidence: 0.16}}
] AS row MATCH (a:Entity {iri: row.a}), (b:Entity {iri: row.b}) MERGE (a)-[r:`TELLS` {iri: row.iri}]->(b) SET r += row.about;
UNWIND [
{iri: "https://w3id.org/newsgraph/statement/49ef221cc9b06c8b62f2470c", a: "https://w3id.org/newsgraph/entity/russia", b: "https://w3id.org/newsgraph/entity/nato", about: {polarity: "Positive", modality: "Asserted", voice: "Narrator", speaker: "", cue: "", time: "", quantity: "", sentence: "Moscow warned NATO that Georgia would leave the alliance.", document: "Norway sells Kenya three ferries", rule: "main-object", text: "warned", relation: "warns", predicate: "https://w3id.org/newsgraph/ontology#warns", date: "", recipient: "", place: "", instrument: "", purpose: "", confidence: 0.29}}
] AS row MATCH (a:Entity {iri: row.a}), (b:Entity {iri: row.b}) MERGE (a)-[r:`WARNS` {iri: row.iri}]->(b) SET r += row.about;
