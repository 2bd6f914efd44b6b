"""The self-evaluation as a living document: read, edited, claimed, signed off and published."""

from django.urls import path

from . import claiming, editing, published, publishing, reading, versions

urls = [
    path("self-evaluation/", reading.contents, name="self_evaluation"),
    path("self-evaluation/stale/", claiming.stale, name="self_evaluation_stale"),
    path("self-evaluation/chart/<str:number>.svg", reading.chart, name="self_evaluation_chart"),
    path("self-evaluation/publish/", publishing.publish, name="self_evaluation_publish"),
    path("self-evaluation/publish/<str:edition>/", publishing.waiting, name="self_evaluation_edition_waiting"),
    path("self-evaluation/publish/<str:edition>/progress/", publishing.progress, name="self_evaluation_edition_progress"),
    path("self-evaluation/publish/<str:edition>/approve/", publishing.approve, name="self_evaluation_edition_approve"),
    path("self-evaluation/publish/<str:edition>/refuse/", publishing.refuse, name="self_evaluation_edition_refuse"),
    path("self-evaluation/published/", published.published, name="self_evaluation_published"),
    path("self-evaluation/published/<str:edition>/", published.edition, name="self_evaluation_edition"),
    path("self-evaluation/published/<str:edition>/<str:name>", published.file, name="self_evaluation_file"),
    path("self-evaluation/<str:chapter>/", reading.chapter, name="self_evaluation_chapter"),
    path("self-evaluation/<str:chapter>/edit/", editing.edit, name="self_evaluation_edit"),
    path("self-evaluation/<str:chapter>/draft/", editing.draft, name="self_evaluation_draft"),
    path("self-evaluation/<str:chapter>/discard/", editing.discard, name="self_evaluation_discard"),
    path("self-evaluation/<str:chapter>/preview/", editing.previewed, name="self_evaluation_preview"),
    path("self-evaluation/<str:chapter>/figure/", editing.figure, name="self_evaluation_figure"),
    path("self-evaluation/<str:chapter>/versions/", versions.versions, name="self_evaluation_versions"),
    path("self-evaluation/<str:chapter>/restore/", versions.restore, name="self_evaluation_restore"),
    path("self-evaluation/<str:chapter>/claims/", claiming.claims, name="self_evaluation_claims"),
    path("self-evaluation/<str:chapter>/evidence/", claiming.evidence_new, name="self_evaluation_evidence_new"),
    path(
        "self-evaluation/<str:chapter>/evidence/<int:evidence>/withdraw/",
        claiming.evidence_withdraw,
        name="self_evaluation_evidence_withdraw",
    ),
    path("self-evaluation/<str:chapter>/sign-off/", claiming.sign_off, name="self_evaluation_sign_off"),
]
