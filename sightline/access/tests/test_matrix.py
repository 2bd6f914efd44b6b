"""The matrix: what its letters mean, and that a slip in the file is found as it is read."""

import pytest

from sightline.access.matrix import DataClass, MatrixWrong, matrix, read

#  role              link           class  level
LEVELS = """
   social_worker     own            C      F
   social_worker     team           C      R      # a scope of R turns F into R
   social_worker     own            J      R
   social_worker     team           J      -      # own children only
   social_worker     locality       E      -      # not in the role's scope
   team_manager      team           L+     R
   team_manager      locality       E      R      # a scope of B: existence and identity are read
   team_manager      locality       I      R
   team_manager      locality       C      B      # and the rest lies behind the glass
   director          service        C      R
   director          service        J      B
   head_of_locality  locality       S      N
   front_door        open_contacts  H      R
   front_door        service        H      -
   early_help        early_help     C      -      # other workers' children exist, and no more
   early_help        own            C      F
   school_lead       roll           I      l
   analyst           service        I      pseudonym
   analyst           service        E      -
   member            service        E      -
   administrator     service        I      -
"""


@pytest.mark.parametrize("line", [line.split("#")[0].split() for line in LEVELS.strip().splitlines()], ids=" ".join)
def test_a_role_sees_a_class_through_a_link_as_the_standard_says(line: list[str]) -> None:
    role, relation, data_class, level = line
    assert (matrix().roles[role].level(DataClass(data_class), relation) or "-") == level


def test_members_and_administrators_have_no_scope_at_all() -> None:
    assert not matrix().roles["member"].scope
    assert not matrix().roles["administrator"].scope


WHOLE = {
    "roles": {"worker": {"title": "Worker", "scope": {"own": "F"}, "classes": {"I": "R"}}},
    "functions": {"look": ["worker"]},
    "routes": {"home": {"for": "signed_in"}},
    "limited": {},
}


@pytest.mark.parametrize(
    "slip",
    [
        {"functions": {"look": ["nobody"]}},
        {"routes": {"home": {"for": "wander"}}},
        {"roles": {"worker": {"title": "Worker", "scope": {"cousin": "F"}, "classes": {}}}},
        {"roles": {"worker": {"title": "Worker", "scope": {"own": "X"}, "classes": {}}}},
        {"roles": {"worker": {"title": "Worker", "scope": {}, "classes": {"I": "maybe"}}}},
    ],
)
def test_a_name_that_the_file_does_not_know_is_found_as_it_is_read(slip: dict[str, object]) -> None:
    assert read(WHOLE).roles["worker"].holds(DataClass.I) == "R"
    with pytest.raises(MatrixWrong):
        read(WHOLE | slip)
