"""The self-evaluation in a browser: read, written by two people, signed off, published, and read by anybody."""

import re

import pytest
from django.test import Client

from sightline.reports.narrative import editions
from sightline.reports.narrative.drafts import drafts_of
from sightline.reports.narrative.models import Draft, Edition, Version
from sightline.reports.narrative.writing import write_files

CHAPTER = "4-07-domestic-abuse"
ROOT = "/self-evaluation/"
TEXT = '## Domestic abuse\n\nPolice made {{{{ figure("CONTACTS_POLICE") }}}} contacts. {more}\n'
READERS = ["social_worker", "team_manager", "head_of_locality", "director", "analyst", "inspector"]
ONLY_PUBLISHED = ["member", "school_lead", "police", "administrator"]


def text(more="All is well."):
    return TEXT.format(more=more)


def save(browser, more="All is well.", base=0, chapter=CHAPTER):
    return browser.post(f"{ROOT}{chapter}/edit/", {"text": text(more), "base": base, "action": "save"})


def words(answer):
    """What a page says, without its marks."""
    body = re.sub(r"<(script|style).*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", body))


@pytest.mark.parametrize("role", READERS)
def test_who_may_see_figures_reads_every_chapter(sign_in, role):
    browser = sign_in(role)
    assert "4.1 The front door" in words(browser.get(ROOT))
    page = browser.get(f"{ROOT}4-01-front-door/")
    assert page.status_code == 200 and len(page.content) < 200_000
    assert 'href="/indicators/CONTACTS/"' in page.content.decode()
    assert "The figures in this chapter" in words(page)


@pytest.mark.parametrize("role", ONLY_PUBLISHED)
def test_everybody_else_reads_only_what_is_published(sign_in, role):
    browser = sign_in(role)
    assert browser.get(ROOT).headers["Location"] == f"{ROOT}published/"
    for address in (f"{CHAPTER}/", f"{CHAPTER}/versions/", f"{CHAPTER}/claims/", "stale/", "chart/5a.svg", "publish/"):
        assert browser.get(ROOT + address).status_code == 403, address
    assert browser.get(f"{ROOT}published/").status_code == 200


def test_the_public_reads_what_is_published_and_nothing_else(county, db):
    browser = Client()
    assert browser.get(f"{ROOT}published/").status_code == 200
    for address in ("", f"{CHAPTER}/", f"{CHAPTER}/edit/", "publish/", "chart/5a.svg"):
        assert browser.get(ROOT + address).status_code == 302, address


def test_every_chapter_opens_and_no_other(sign_in):
    browser = sign_in("director")
    seen = re.findall(rf'href="{ROOT}([0-9][^/"]*)/"', browser.get(ROOT).content.decode())
    assert len(seen) == 25
    for chapter in seen:
        assert browser.get(f"{ROOT}{chapter}/").status_code == 200, chapter
    for wrong in ("nowhere", "..%2F..%2Fetc"):
        assert browser.get(f"{ROOT}{wrong}/").status_code == 404


def test_reading_takes_a_constant_number_of_questions(sign_in, django_assert_max_num_queries):
    browser = sign_in("director")
    browser.get(f"{ROOT}4-09-children-in-care/")
    with django_assert_max_num_queries(14):
        browser.get(f"{ROOT}4-09-children-in-care/")
    with django_assert_max_num_queries(14):
        browser.get(ROOT)


def test_a_chapter_is_written_and_read(sign_in):
    browser = sign_in("team_manager")
    assert save(browser).headers["Location"] == f"{ROOT}{CHAPTER}/"
    page = words(browser.get(f"{ROOT}{CHAPTER}/"))
    assert "Police made" in page and "All is well." in page and "Version 1" in page


def test_two_people_lose_nothing(sign_in):
    first, second = sign_in("team_manager"), sign_in("director")
    save(first, "Theirs.")
    answer = save(second, "Mine.")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "[added: </span>Theirs." in page or "Theirs." in words(answer)
    assert "Theirs." in words(answer) and "Mine." in words(answer)
    assert 'name="base" value="1"' in page
    assert Draft.objects.get().text.strip() == text("Mine.").strip()
    assert Version.objects.count() == 1
    assert save(second, "Theirs. Mine.", base=1).status_code == 302
    assert Version.objects.count() == 2 and not Draft.objects.exists()


def test_a_draft_comes_back_after_the_session_ended(sign_in, county):
    browser = sign_in("director")
    kept = browser.post(f"{ROOT}{CHAPTER}/draft/", {"text": text("Half a sen"), "base": 0})
    assert kept.status_code == 200 and kept.json()["newest"] == 0
    browser.logout()
    assert browser.post(f"{ROOT}{CHAPTER}/draft/", {"text": text("lost"), "base": 0}).status_code == 302
    again = sign_in("director")
    page = again.get(f"{ROOT}{CHAPTER}/edit/")
    assert "Half a sen" in page.content.decode() and "This is your draft of" in words(page)
    assert "Go on with your draft" in words(again.get(f"{ROOT}{CHAPTER}/"))
    assert "Half a sen" not in sign_in("team_manager").get(f"{ROOT}{CHAPTER}/edit/").content.decode()
    again.post(f"{ROOT}{CHAPTER}/discard/")
    assert "Half a sen" not in again.get(f"{ROOT}{CHAPTER}/edit/").content.decode()


def test_unfinished_drafts_are_there_for_the_home_page(sign_in, county):
    from django.utils import timezone

    from sightline.access.models import Account
    from sightline.access.viewer import viewer_of

    browser = sign_in("director")
    browser.post(f"{ROOT}{CHAPTER}/draft/", {"text": "x", "base": 0})
    viewer = viewer_of(Account.objects.get(email=county.logins["director"].email), at=timezone.now())
    assert [draft.title for draft in drafts_of(viewer)] == ["Domestic abuse"]


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert('sl')</script>",
        "<img src=x onerror=alert('sl')>",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ request.user.password }}",
        "{% raw %}{{ 1 }}{% endraw %}",
        "</textarea><script>alert('sl')</script>",
        "&lt;script&gt;alert('sl')&lt;/script&gt;",
        "[a](javascript:alert('sl'))",
    ],
)
def test_what_people_type_never_runs(sign_in, evil):
    browser = sign_in("director")
    answers = [save(browser, evil)]
    answers += [browser.get(f"{ROOT}{CHAPTER}/{page}") for page in ("edit/", "", "versions/", "claims/")]
    answers.append(browser.post(f"{ROOT}{CHAPTER}/preview/", {"text": text(evil)}))
    for answer in answers:
        page = answer.content.decode()
        assert "<script>alert" not in page and "<img src=x" not in page and 'href="javascript:' not in page
        assert "argon2" not in page and "<class" not in page


def test_scripts_in_every_other_field_stay_words(sign_in):
    browser = sign_in("director")
    evil = "<script>alert('sl')</script> and more words than twenty"
    answer = browser.post(
        f"{ROOT}{CHAPTER}/evidence/", {"kind": "audit", "words": evil, "counter": evil, "claim_key": ""}, follow=True
    )
    assert "<script>alert" not in answer.content.decode() and "alert(&#39;sl&#39;)" in answer.content.decode()
    for field in ("council", "region", "council_code", "small_read"):
        answer = browser.post(f"{ROOT}publish/", {field: evil})
        assert answer.status_code == 422 and "<script>alert" not in answer.content.decode()


def test_a_long_text_is_kept_and_not_saved(sign_in):
    browser = sign_in("director")
    answer = save(browser, "x" * 300_000)
    assert answer.status_code == 422 and "at most 200,000 letters" in words(answer)
    assert len(Draft.objects.get().text) > 300_000 and not Version.objects.exists()


def test_a_figure_is_chosen_from_a_list(sign_in):
    browser = sign_in("director")
    asked = {"kind": "figure", "code": "CP", "at_least": "5", "at_most": "", "months": "3"}
    assert browser.post(f"{ROOT}{CHAPTER}/figure/", asked).json() == {"call": '{{ figure("CP", at_least=5) }}'}
    wrong = browser.post(f"{ROOT}{CHAPTER}/figure/", {"kind": "trend", "code": "CP"})
    assert wrong.status_code == 422 and "months" in wrong.json()["problem"]
    evil = {"kind": "stated", "code": "CP", "words": '") }}{{ council }}fewer than 9'}
    assert browser.post(f"{ROOT}{CHAPTER}/figure/", evil).json() == {"call": '{{ stated("CP", ")  council fewer than 9") }}'}
    without_script = browser.post(
        f"{ROOT}{CHAPTER}/edit/", {"text": text(), "base": 0, "action": "insert", **asked}, follow=True
    )
    assert "{{ figure(&#34;CP&#34;, at_least=5) }}" in without_script.content.decode()


def test_the_text_is_previewed_with_its_figures(sign_in):
    browser = sign_in("director")
    part = browser.post(f"{ROOT}{CHAPTER}/preview/", {"text": text("**Well**.")}).content.decode()
    assert "<strong>Well</strong>" in part and "/indicators/CONTACTS_POLICE/" in part and "<html" not in part
    assert "HTML" in browser.post(f"{ROOT}{CHAPTER}/preview/", {"text": text("<b>x</b>")}).content.decode()


def test_versions_are_compared_word_by_word_and_one_brought_back(sign_in):
    browser = sign_in("director")
    save(browser, "We saw few.")
    save(browser, "We saw many.", base=1)
    page = browser.get(f"{ROOT}{CHAPTER}/versions/").content.decode()
    assert "few<span" in page.split("<del>")[1] and "many<span" in page.split("<ins>")[1]
    assert "[removed: " in page and "[added: " in page  # said, not only coloured
    assert "The two are the same" in words(browser.get(f"{ROOT}{CHAPTER}/versions/?old=2&new=2"))
    assert browser.get(f"{ROOT}{CHAPTER}/versions/?old=2&new=77").status_code == 404
    browser.post(f"{ROOT}{CHAPTER}/restore/", {"number": 1, "base": 2})
    assert "We saw few." in words(browser.get(f"{ROOT}{CHAPTER}/"))
    refused = browser.post(f"{ROOT}{CHAPTER}/restore/", {"number": 0, "base": 2}, follow=True)
    assert "Somebody else saved this chapter" in words(refused)


def test_sign_off_from_evidence_to_falling_away(sign_in):
    writer, signer = sign_in("team_manager"), sign_in("director")
    save(writer)
    assert "Before it can be signed off" in words(signer.get(f"{ROOT}{CHAPTER}/claims/"))
    said = {"kind": "audit", "words": "Nine of ten audits show it.", "counter": "Two families said otherwise.", "claim_key": ""}
    assert writer.post(f"{ROOT}{CHAPTER}/evidence/", said).status_code == 302
    assert writer.post(f"{ROOT}{CHAPTER}/sign-off/", {"version": 1}).status_code == 403
    assert "You have signed the chapter off" in words(signer.post(f"{ROOT}{CHAPTER}/sign-off/", {"version": 1}, follow=True))
    assert "signed off version 1 on" in words(signer.get(f"{ROOT}{CHAPTER}/"))
    save(writer, "Changed.", base=1)
    assert "Sign-off fell away: edited" in words(signer.get(ROOT))
    late = signer.post(f"{ROOT}{CHAPTER}/sign-off/", {"version": 1}, follow=True)
    assert "The chapter was changed since you opened it" in words(late)


def test_evidence_that_says_nothing_is_sent_back_with_what_was_typed(sign_in):
    browser = sign_in("director")
    answer = browser.post(f"{ROOT}{CHAPTER}/evidence/", {"kind": "", "words": "kept here", "counter": ""})
    assert answer.status_code == 422
    assert "Choose what kind of evidence it is" in words(answer) and "kept here" in answer.content.decode()


def test_a_stale_claim_is_listed_and_leads_to_its_sentence(sign_in):
    browser = sign_in("director")
    save(browser, "Fewer than 1, {{ figure('CP') }}, had a plan.".replace("'", '"'))
    listed = browser.get(f"{ROOT}stale/").content.decode()
    anchor = re.search(rf'href="{ROOT}{CHAPTER}/#(claim-[0-9a-f]+)"', listed)[1]
    page = browser.get(f"{ROOT}{CHAPTER}/")
    assert f'<span id="{anchor}"></span>' in page.content.decode()
    assert "1 claim of this chapter no longer holds" in words(page) and "it says “Fewer than 1”" in words(page)
    assert "1 stale claim" in words(browser.get(ROOT)) and "it says “Fewer than 1”" in words(
        browser.get(f"{ROOT}{CHAPTER}/claims/")
    )


@pytest.fixture
def web_page_only(monkeypatch):
    monkeypatch.setattr(editions, "FILES", {"self-evaluation.html": "Web page"})


def test_an_edition_is_asked_for_approved_written_and_read_by_anybody(sign_in, county, web_page_only):
    from django.utils import timezone

    asker, approver = sign_in("analyst"), sign_in("director")
    page = asker.get(f"{ROOT}publish/").content.decode()
    small = re.search(r'name="small_read" value="(\d+)"', page)[1]
    cover = {"council": "Sampleshire", "region": "", "council_code": "", "small_read": small}
    if small != "0":
        assert "Say that you have read" in words(asker.post(f"{ROOT}publish/", cover))
    asked = asker.post(f"{ROOT}publish/", cover | {"is_read": "on"})
    name = Edition.objects.get().name
    assert asked.headers["Location"] == f"{ROOT}publish/{name}/"
    assert "somebody else approves it" in words(asker.post(f"{ROOT}publish/{name}/approve/", follow=True))
    assert "being written" in words(approver.post(f"{ROOT}publish/{name}/approve/", follow=True))
    write_files(name, home=county.home, at=timezone.now())  # what the worker does
    assert approver.get(f"{ROOT}publish/{name}/progress/").headers["HX-Refresh"] == "true"
    anybody = Client()
    assert "Sampleshire, as at 1 July 2020" in words(anybody.get(f"{ROOT}published/"))
    assert anybody.get(f"{ROOT}published/{name}/").status_code == 200
    file = anybody.get(f"{ROOT}published/{name}/self-evaluation.html")
    assert file.status_code == 200 and b"For publication" in file.content
    policy = file.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe-inline" not in policy and "sha256-" in policy
    assert anybody.get(f"{ROOT}published/{name}/manifest.json").status_code == 404
    assert anybody.get(f"{ROOT}published/..%2F..%2Frecords/self-evaluation.html").status_code == 404


def test_the_command_line_writes_what_was_written_in_the_browser(sign_in, county, tmp_path, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_HOME", str(county.home))  # the command sets it; put back afterwards
    from sightline.cli.self_evaluation import self_evaluation

    save(sign_in("director"), "Written in the browser.")
    self_evaluation(as_at="2020-07-01", output=tmp_path / "out.html", home=county.home)
    assert "Written in the browser." in (tmp_path / "out.html").read_text("utf-8")
