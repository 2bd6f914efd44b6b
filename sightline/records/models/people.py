"""The people: who they are, where they live, who they belong to."""

from django.db import models

from .base import ChildRecord, Record


class Person(Record):
    """One person known to the council: a child, a young person or a mother of one."""

    person_id = models.CharField(
        primary_key=True,
        max_length=100,
        help_text="LA id, up to 20 alphanumeric, never reused; an adopted child returning gets a new one",
    )
    forename = models.CharField(max_length=100, null=True, blank=True, help_text="first name")
    surname = models.CharField(max_length=255, null=True, blank=True, help_text="last name")
    sex = models.CharField(max_length=20, null=True, blank=True, help_text="M,F,U")
    gender = models.CharField(
        max_length=20, null=True, blank=True, help_text="00 not known, 01 male, 02 female, 09 self-describe"
    )
    ethnicity = models.CharField(max_length=20, null=True, blank=True, help_text="DfE 4-letter code")
    born_on = models.DateField(null=True, blank=True, help_text="birth date; unknown day -> 15th")
    expected_birth_on = models.DateField(null=True, blank=True, help_text="due date for unborn; not with dob")
    died_on = models.DateField(null=True, blank=True, help_text="death date")
    nhs_number = models.CharField(max_length=20, null=True, blank=True, help_text="NHS number")
    single_unique_id = models.CharField(max_length=48, null=True, blank=True, help_text="single identifier (SQL version)")
    legacy_id = models.CharField(max_length=48, null=True, blank=True, help_text="id in an older system")
    upn = models.CharField(max_length=20, null=True, blank=True, help_text="UPN (SQL version)")
    upn_unknown = models.CharField(max_length=20, null=True, blank=True, help_text="UN1-UN5")
    has_ehc_plan = models.BooleanField(null=True, blank=True, help_text="has an EHC plan Y/N")
    is_mother = models.BooleanField(null=True, blank=True, help_text="Y/N worked out from mother links")
    nationality = models.CharField(max_length=48, null=True, blank=True, help_text="country (UASC)")

    class Meta:
        db_table = "records_person"


class LinkedIdentifier(ChildRecord):
    """Another identifier of a person, such as a UPN or an earlier case number."""

    linked_identifier_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    kind = models.CharField(
        max_length=100,
        null=True,
        blank=True,
        help_text="type, e.g. case number, UPN, NHS number, Home Office reference, NI number",
    )
    value = models.CharField(max_length=100, null=True, blank=True, help_text="value")
    valid_from_on = models.DateField(null=True, blank=True, help_text="valid from")
    valid_to_on = models.DateField(null=True, blank=True, help_text="valid to")

    class Meta:
        db_table = "records_linked_identifier"


class FamilyMember(ChildRecord):
    """A person's place in a family group."""

    family_member_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    family_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="family id")

    class Meta:
        db_table = "records_family_member"


class MotherLink(ChildRecord):
    """A mother and her child, where the mother is herself known."""

    mother_link_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    child_id = models.CharField(max_length=100, null=True, blank=True, db_index=True, help_text="child")
    child_born_on = models.DateField(null=True, blank=True, help_text="child birth date")

    class Meta:
        db_table = "records_mother_link"


class Address(ChildRecord):
    """A dated address of a person."""

    address_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    kind = models.CharField(max_length=48, null=True, blank=True, help_text="home, placement, primary etc.")
    started_on = models.DateField(null=True, blank=True, help_text="moved in")
    ended_on = models.DateField(null=True, blank=True, help_text="moved out; null = current")
    postcode = models.CharField(max_length=20, null=True, blank=True, help_text="postcode without spaces")
    lines = models.TextField(null=True, blank=True, help_text="address parts as JSON, all keys always present")

    class Meta:
        db_table = "records_address"


class Disability(ChildRecord):
    """One disability code recorded for a person."""

    disability_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    disability = models.CharField(max_length=20, null=True, blank=True, help_text="code")

    class Meta:
        db_table = "records_disability"


class ImmigrationStatus(ChildRecord):
    """A spell of immigration status, including unaccompanied asylum-seeking."""

    immigration_status_id = models.CharField(primary_key=True, max_length=100, help_text="row key")
    status = models.CharField(max_length=100, null=True, blank=True, help_text="status text")
    started_on = models.DateField(null=True, blank=True, help_text="from")
    ended_on = models.DateField(null=True, blank=True, help_text="to; null = current")

    class Meta:
        db_table = "records_immigration_status"
