"""The pages about Sightline itself, open to everybody."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from sightline.access.matrix import DataClass, matrix
from sightline.web.rendering import page

CLASSES = {
    "P": "Published",
    "M": "Management figures",
    "E": "That a child is known",
    "I": "Identity",
    "L": "Location and contact",
    "L+": "Protected location",
    "C": "Case content",
    "H": "Health and need",
    "J": "Justice and risk",
    "S": "Sealed",
    "W": "Workforce and allegations",
    "G": "Governance",
}
LEVELS = {
    "F": "Read and write",
    "R": "Read",
    "l": "Limited fields",
    "B": "By breaking the glass",
    "N": "By a named grant",
    "pseudonym": "Under a pseudonym",
    "area": "Area only",
    "coded": "Coded fields",
}
LINKS = {
    "own": "own children",
    "team": "the team's children",
    "locality": "the locality's children",
    "service": "every child",
    "open_contacts": "children at the front door",
    "early_help": "children with early help",
    "task": "children on the meeting's list",
    "net": "children in whose network they are",
    "roll": "pupils on the school's roll",
    "review": "children whose reviews they hold",
    "reviewed": "looked-after children and those with a child protection plan",
    "sample": "children sampled for an audit",
    "request": "children named in a request",
    "looked_after": "looked-after children",
    "ehc_plan": "children with an EHC plan",
    "adoption": "children whose plan is adoption",
}


def accessibility(request: HttpRequest) -> HttpResponse:
    """What works, what was tested and what is not known yet."""
    return page(request, "about/accessibility.html", "Accessibility")


def privacy(request: HttpRequest) -> HttpResponse:
    """The authorisation matrix in words: every role, what it sees and through which link to a child."""
    roles = [
        {
            "title": role.title,
            "scope": ", ".join(f"{LINKS[link]} ({LEVELS[mode].lower()})" for link, mode in role.scope.items())
            or "no child's record",
            "classes": [(CLASSES[cls], _words(role.cells.get(cls, {}))) for cls in DataClass if role.cells.get(cls)],
        }
        for role in matrix().roles.values()
    ]
    return page(request, "about/privacy.html", "Who sees what", roles=roles)


def _words(cell: object) -> str:
    assert isinstance(cell, dict)
    return "; ".join(LEVELS[level] + ("" if link == "else" else f" ({LINKS[link]})") for link, level in cell.items())


urls = [
    path("accessibility/", accessibility, name="accessibility"),
    path("who-sees-what/", privacy, name="privacy"),
]
