"""What a small invented county lacks, put into a served one's home: `python -m tests.journeys.planting`, with SIGHTLINE_HOME."""

import django


def plant_duplicate() -> None:
    """Record a child of the first social work team once more, under another number, as a second system would have."""
    from sightline.records import summaries
    from sightline.records.models import ChildSummary, CinEpisode, Involvement, Person
    from sightline.services.child_index.index import reindex

    if Person.objects.filter(pk="AGAIN1").exists():
        return
    team = ChildSummary.objects.filter(team_name__endswith="Social Work Team", is_open=True, is_child_in_need=True)
    child = Person.objects.get(pk=team.order_by("team_id", "pk").values_list("pk", flat=True)[0])
    values = {field.attname: getattr(child, field.attname) for field in Person._meta.concrete_fields}
    Person.objects.create(**values | {"person_id": "AGAIN1"})
    for model, key in ((Involvement, "involvement_id"), (CinEpisode, "referral_id")):
        for row in model._default_manager.filter(person=child):
            setattr(row, key, f"AGAIN{row.pk}")
            row.person_id = "AGAIN1"
            row.save(force_insert=True)
    day = summaries.records_as_at()
    summaries.rebuild(as_at=day)
    reindex(as_at=day)


if __name__ == "__main__":
    django.setup()
    plant_duplicate()
