"""A small document with one of everything; nobody and nothing in it is real."""

from datetime import date

from sightline.documents import (
    Appendix,
    BulletList,
    Callout,
    Cell,
    Chapter,
    Chart,
    Column,
    DataTable,
    Document,
    Figure,
    Link,
    Note,
    Paragraph,
    Section,
    Text,
)
from sightline.documents.charts import Series, lines, twin

NOTE = "Re-referrals within 12 months: 352 of 1,530; 2 January to 1 July 2020; as at 1 July 2020"
ALT = "Referrals fell from 340 in May to 180 in June & rose to 255 in July"
SERIES = Series(["May", "June", "July"], {"Referrals": [340, 180, 255]}, "Month", "Children")
TABLE = DataTable(
    "Front door: every measure",
    [Column("Measure", share=3), Column("Value", "right")],
    [[Cell("Contacts received", "CONTACTS"), "695"], ["Referrals <received>", "255"]],
    note="Children, not families.",
    anchor="measures-front-door",
)


def sample() -> Document:
    chart = Chart("Referrals by month", lines(SERIES), ALT, twin(SERIES, "Referrals by month"), number="5")
    sentence = [
        Text("Re-referrals "),
        Figure("rose to 23%", NOTE, doubted=True),
        Text(". See "),
        Link("the table", TABLE.anchor),
    ]
    front_door = Section(
        "The front door",
        [
            Paragraph(sentence),
            Callout("The figures no longer say this", "written when they fell"),
            chart,
            TABLE,
            Note("Needs the register of police notices, not yet built."),
        ],
        [Section("Contacts from the police", [Paragraph([Text("Calls are talked through.", strong=True)])])],
    )
    introduction = Chapter("Introduction", [BulletList([[Text("one")], [Figure("299", "Children on a plan: 299")]])])
    plan = Appendix("The plan", [Paragraph([Text("Thirty-one projects.")])], [Section("Help and protection")])
    return Document(
        title="Self-evaluation",
        subtitle="Children who need help",
        council="Sampleshire County Council",
        as_at=date(2020, 7, 1),
        as_at_words="Figures as at 1 July 2020",
        source="Source: sample.xlsx",
        footer="As at 1 July 2020. Source: sample.xlsx.",
        banner="Full figures: not to be shared.",
        chapters=[introduction, Chapter("Practice", [], [front_door]), plan],
    )
