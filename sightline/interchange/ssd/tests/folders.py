"""Small SSD folders for tests, everybody in them invented."""

from pathlib import Path

PEOPLE = """
pers_person_id,pers_forename,pers_surname,pers_sex,pers_ethnicity,pers_dob,pers_expected_dob
P1,Ada,Example,F,WBRI,2015-05-01,
P2,Bo,Sample,M,CNHE,01/02/2014,
P3,,Unborn,U,,,2026-06-01
"""


def ssd_folder(folder: Path, **tables: str) -> Path:
    """
    A folder with one CSV file for each table given (`ssd_contacts="cont_contact_id,…"`), and three people.

    Blank lines at the ends of a text are taken off. `ssd_person=""` leaves the people out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {"ssd_person": PEOPLE, **tables}.items():
        if text:
            (folder / f"{name}.csv").write_text(text.strip() + "\n", "utf-8")
    return folder
