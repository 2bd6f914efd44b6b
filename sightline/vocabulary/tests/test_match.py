"""The texts that files hold, and the code each means; "-" where there is no telling."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.vocabulary.codes import CODE_SETS

#  set            | text                                     | code
READ_AS = """
   sex            | a) Male                                  | M
   sex            | FEMALE                                   | F
   sex            | 2                                        | F
   sex            | 1 - Male                                 | M
   sex            | d) Not stated/recorded                   | U      # list 11 swaps the letters: the words count
   sex            | c) Neither                               | U
   sex            | F - Male                                 | -      # two answers are no answer
   sex            | MF                                       | -
   ethnicity      | a) WBRI                                  | WBRI
   ethnicity      | wbri                                     | WBRI
   ethnicity      | White - British                          | WBRI
   ethnicity      | White > British                          | WBRI
   ethnicity      | WBRI  [White British]                    | WBRI
   ethnicity      | (A.A1) White - British                   | WBRI
   ethnicity      | WBRI WHITE BRITISH                       | WBRI
   ethnicity      | t) NOBT                                  | NOBT   # the letter of a later edition
   ethnicity      | s) REFU                                  | REFU
   ethnicity      | s)                                       | -      # the workbook gives this letter to two codes
   ethnicity      | q                                        | CHNE
   ethnicity      | Both parents White                       | -      # not BOTH, any other Black background
   ethnicity      | White                                    | -
   source         | q) 6: Police                             | 6
   source         | 2A: Schools                              | 2A
   source         | 1a - Individual - Family member          | 1A
   source         | 1D - Other                               | 1D     # a code outranks the words beside it
   source         | 7: Housing                               | -      # but a lone digit may be a list's own number
   source         | Individual                               | -      # four codes share the word
   source         | Aged 6                                   | -
   source         | Referred by 3A and 3B                    | -
   need           | N2 - Child’s disability                  | N2
   need           | N2 - Child's disability                  | N2
   need           | Parental illness or disability           | N3
   need           | N11                                      | -
   placement      | d) U4: Foster placement - long term      | U4
   placement      | Fostering, long term (U4)                | U4
   placement      | Children's Home                          | K2
   placement      | x) K3: Supported accommodation           | K3
   placement      | U4/U5                                    | -
   placement      | Unit 4                                   | -
   rec            | e) E4A: Returned home                    | E4A
   rec            | E4                                       | -
   rec            | RC7                                      | -
   close_reason   | RC7 - Services ceased                    | RC7
   category       | NEGLECT                                  | NEG
   category       | Physical Abuse, Neglect                  | -      # both on one plan is MUL, but the file must say so
   accommodation  | B: Parents/relatives                     | B
   accommodation  | H2                                       | H      # the looked-after return adds suitability
   accommodation  | B - Bed and breakfast                    | -
   accommodation  | b) Parents                               | -
   in_touch       | f) RHOM                                  | RHOM
   eligibility    | Former Relevant                          | former_relevant
   suitability    | b) Unsuitable                            | 2
   legal_status   | C2 - Full care order                     | C2
   legal_status   | Section 20                               | V2
   permanence_plan| c) SGO/CAO                               | LTRELFR
   permanence_plan| a) Return to family                      | RETURNEV
   place_change   | Carer asked because of child             | -      # not CHILD, the child asked to end
   yes_no_unknown | c                                        | U
   yes_no_unknown | 2                                        | -
   rhi            | n/a                                      | NA
"""


def rows(table: str) -> list[tuple[str, str, str]]:
    lines = [line.split("#")[0] for line in table.strip().splitlines()]
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]  # type: ignore[misc]


@pytest.mark.parametrize(("name", "text", "code"), rows(READ_AS))
def test_a_text_is_read_as_the_code_it_means(name: str, text: str, code: str) -> None:
    assert CODE_SETS[name].match(text) == (None if code == "-" else code)


@pytest.mark.parametrize("text", [None, "", "   ", "\xa0", "-", "x" * 201, "White British" + " " * 300])
def test_a_cell_that_says_nothing_or_far_too_much_holds_no_code(text: str | None) -> None:
    assert CODE_SETS["ethnicity"].match(text) is None


def test_spaces_that_cannot_be_seen_make_no_difference() -> None:
    assert CODE_SETS["source"].match("\xa0q)  6:\xa0Police ") == "6"


def test_what_is_remembered_of_a_file_has_a_limit() -> None:
    sex = CODE_SETS["sex"]
    for number in range(20_050):
        sex.match(f"nobody's code {number}")
    assert len(vars(sex)["_remembered"]) <= 20_000
    assert sex.match("Female") == "F"


@given(name=st.sampled_from(sorted(CODE_SETS)), text=st.text(max_size=60))
def test_whatever_a_cell_holds_the_answer_is_a_code_of_the_set_or_none(name: str, text: str) -> None:
    assert CODE_SETS[name].match(text) in {None, *CODE_SETS[name].codes}


@given(
    name=st.sampled_from(["ethnicity", "source", "placement", "rec", "need"]),
    before=st.sampled_from(["", " ", "\xa0", "\t"]),
    after=st.sampled_from(["", "  ", "\n"]),
    case=st.sampled_from([str.upper, str.lower, str.title]),
    data=st.data(),
)
def test_spaces_and_case_never_change_what_ofsteds_text_means(
    name: str, before: str, after: str, case: Callable[[str], str], data: st.DataObject
) -> None:
    code_set = CODE_SETS[name]
    code = data.draw(st.sampled_from([code for code in code_set.values if code.annex_a]))
    assert code_set.match(before + case(code.annex_a or "") + after) == code.code
