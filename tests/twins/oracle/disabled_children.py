"""Children open to the disabled children's service, as the published definitions count them."""

from .care import looked_after
from .child_in_need import in_need
from .child_protection import on_plan
from .figures import Answer, Row, World, count, oracle, share


def allocations(w: World) -> list[Row]:
    """Open allocations to a team that says, itself or by its parent, that it is for disabled children."""
    says = {d["team_id"] for d in w.rows("department") if "disab" in f"{d['name']} {d['parent_name']}".lower()}
    return [i for i in w.rows("involvement") if i["ended_on"] is None and i.get("team_id") in says]


def allocated(w: World, role: str = "") -> set[str]:
    return {i["person_id"] for i in allocations(w) if role in (i["role"] or "").lower()}


@oracle("CWD_OPEN")
def open_to_service(w: World) -> Answer:
    return count(allocated(w))


@oracle("CWD_SOCIAL_WORKER")
def with_social_worker(w: World) -> Answer:
    return count(allocated(w, "social worker"))


@oracle("CWD_OT_FAMILY_WORKER")
def with_other_worker(w: World) -> Answer:
    parts = {role: len(allocated(w, role.lower())) for role in ("Occupational therapist", "Family worker")}
    return Answer(parts={role: number for role, number in parts.items() if number})


@oracle("CWD_SHARE_CIN")
def of_children_in_need(w: World) -> Answer:
    return share(in_need(w), lambda child: child in allocated(w))


@oracle("CWD_SHARE_CP")
def of_children_on_plans(w: World) -> Answer:
    return share(on_plan(w), lambda plan: plan["person_id"] in allocated(w))


@oracle("CWD_SHARE_CLA")
def of_children_in_care(w: World) -> Answer:
    return share(looked_after(w), lambda period: period.person_id in allocated(w))
