"""What a figure may be broken down by: one row a person, as at the snapshot."""

import narwhals.stable.v2 as nw

from .ages import UNKNOWN, band_on
from .frames import latest, marked
from .tables import Frame, Tables

c = nw.col

BREAKDOWNS = ["locality", "team", "age_band", "sex", "ethnicity", "disability"]
NO_DISABILITY = "NONE"  # the CIN census code for a child recorded as having none
SEXES = {"M": "Male", "F": "Female"}
ETHNIC_GROUPS = {
    "White": ["WBRI", "WIRI", "WIRT", "WOTH", "WROM"],
    "Mixed": ["MWBC", "MWBA", "MWAS", "MOTH"],
    "Asian": ["AIND", "APKN", "ABAN", "AOTH"],
    "Black": ["BCRB", "BAFR", "BOTH"],
    "Chinese": ["CHNE"],
    "Other": ["OOTH"],
    "Refused": ["REFU"],
}


def people(t: Tables) -> Frame:
    """
    One row per person with `locality`, `team`, `age_band`, `sex`, `ethnicity` (group) and `disability`, as at the snapshot.

    Locality is where the child lives: the current address's postcode sector, or else district, in `locality_area`; failing
    that the locality that the latest involved team belongs to. What is not recorded says so.
    """
    return t.shared("people", _people)


def _people(t: Tables) -> Frame:
    person = t.person.select("person_id", "born_on", "expected_birth_on", "sex", "ethnicity")
    person = person.join(_home(t), on="person_id", how="left").join(_team(t), on="person_id", how="left")
    disabled = t.optional("disability").filter(~c("disability").is_null())
    person = marked(person, disabled.filter(c("disability") != NO_DISABILITY), "person_id", "is_disabled")
    person = marked(person, disabled, "person_id", "is_disability_recorded")
    disability = (
        nw.when(c("is_disabled"))
        .then(nw.lit("Disabled"))
        .otherwise(nw.when(c("is_disability_recorded")).then(nw.lit("Not disabled")).otherwise(nw.lit(UNKNOWN)))
    )
    return person.select(
        "person_id",
        locality=nw.coalesce(c("home_locality"), c("team_locality"), nw.lit(UNKNOWN)),
        team=nw.coalesce(c("team_name"), nw.lit(UNKNOWN)),
        age_band=band_on(t.as_at),
        sex=_named("sex", {name: [code] for code, name in SEXES.items()}),
        ethnicity=_named("ethnicity", ETHNIC_GROUPS),
        disability=disability,
    )


def _named(column: str, groups: dict[str, list[str]]) -> nw.Expr:
    named: nw.Expr = nw.lit(UNKNOWN)
    for name, codes in groups.items():
        named = nw.when(c(column).is_in(codes)).then(nw.lit(name)).otherwise(named)
    return named


def _home(t: Tables) -> Frame:
    """One row per person with a current address in a known locality: `home_locality`."""
    current = t.optional("address").filter(c("ended_on").is_null() & ~c("postcode").is_null())
    squeezed = c("postcode").str.replace_all(" ", "").str.to_uppercase()
    current = latest(current, "person_id", ["started_on", "address_id"]).select(
        "person_id",
        sector=squeezed.str.replace_all("[A-Z]{2}$", ""),
        district=squeezed.str.replace_all("[0-9][A-Z]{2}$", ""),
    )
    area = t.optional("locality_area")
    by_sector = area.select(sector="postcode_area", sector_locality="locality")
    by_district = area.select(district="postcode_area", district_locality="locality")
    found = current.join(by_sector, on="sector", how="left").join(by_district, on="district", how="left")
    return found.select("person_id", home_locality=nw.coalesce(c("sector_locality"), c("district_locality")))


def _team(t: Tables) -> Frame:
    """One row per person ever allocated to a team: its name and the locality it belongs to."""
    allocated = t.optional("involvement").filter(~c("team_id").is_null())
    allocated = latest(allocated, "person_id", ["started_on", "involvement_id"]).select("person_id", "team_id")
    team = t.optional("department").select("team_id", team_name="name", team_locality="parent_name")
    return allocated.join(team, on="team_id", how="left").select("person_id", "team_name", "team_locality")
