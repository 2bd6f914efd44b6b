"""The chapters as they stand: what ships, what was saved in its place, and by whom."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery

from sightline.access import NotFound
from sightline.reports.self_evaluation.pages import Page, pages_of

from .models import Version


@lru_cache(maxsize=1)
def shipped() -> dict[str, Page]:
    """The pages that come with Sightline, by key, in their order."""
    return {page.key: page for page in pages_of()}


def shipped_page(chapter: str) -> Page:
    """The page of a key; raises NotFound for a key that no page has."""
    if chapter not in shipped():
        raise NotFound
    return shipped()[chapter]


def newest_versions() -> dict[str, Version]:
    """The newest version of each chapter that has any, with who saved it: one query."""
    newest = Version.objects.filter(chapter=OuterRef("chapter")).order_by("-number").values("number")[:1]
    found = Version.objects.filter(number=Subquery(newest)).select_related("saved_by")
    return {version.chapter: version for version in found if version.chapter in shipped()}


def newest_version(chapter: str) -> Version | None:
    """The newest version of a chapter; None while it is as it ships."""
    return versions_of(chapter).first()


def versions_of(chapter: str) -> QuerySet[Version]:
    """Every version of a chapter, the newest first."""
    return Version.objects.filter(chapter=chapter).select_related("saved_by").order_by("-number")


def text_of(chapter: str, number: int) -> str:
    """The text of a version; 0 is the one that ships. Raises NotFound for a chapter or a version that there is not."""
    page = shipped_page(chapter)
    if number == 0:
        return page.text
    version = Version.objects.filter(chapter=chapter, number=number).first()
    if version is None:
        raise NotFound
    return version.text


def edited_texts() -> dict[str, str]:
    """Chapter -> the text saved in place of the one that ships: what the command line and the editions are written from."""
    return {chapter: version.text for chapter, version in newest_versions().items()}


def pages_now(texts: Mapping[str, str] | None = None) -> list[Page]:
    """The pages of the document as it stands, in order; those of `texts` in place of what is saved, where given."""
    return pages_of(edited=edited_texts() if texts is None else texts)


def edited_in_this_home() -> dict[str, str]:
    """`edited_texts` for a command, which may run where there is no database yet, or one from before people could write."""
    lacks_file = connection.vendor == "sqlite" and not connection.is_in_memory_db()  # type: ignore[attr-defined]
    if lacks_file and not Path(connection.settings_dict["NAME"]).exists():
        return {}  # asking would make the file
    return edited_texts() if Version._meta.db_table in connection.introspection.table_names() else {}
