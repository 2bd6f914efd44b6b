"""Social workers, as the published definitions count them."""

from .figures import Answer, Row, World, count, oracle


def social_workers(w: World) -> list[Row]:
    """Whoever is registered, or is called a social worker."""
    return [p for p in w.rows("professional") if p["registration_number"] or p["job_title"] == "Social Worker"]


@oracle("SW_IN_POST")
def in_post(w: World) -> Answer:
    """Heads; agency workers are not in post."""
    return count(p for p in social_workers(w) if p["is_agency"] is not True)


@oracle("SW_AGENCY")
def agency(w: World) -> Answer:
    workers = [p for p in social_workers(w) if p["full_time_equivalent"]]
    return Answer(
        numerator=sum(p["full_time_equivalent"] for p in workers if p["is_agency"]),
        denominator=sum(p["full_time_equivalent"] for p in workers),
    )


@oracle("SW_CASELOAD")
def caseload(w: World) -> Answer:
    holders = [p for p in social_workers(w) if p["caseload"] and p["full_time_equivalent"]]
    return Answer(
        numerator=sum(p["caseload"] for p in holders),
        denominator=sum(p["full_time_equivalent"] for p in holders),
    )
