"""Which data class each kind of search term is of, and which kinds somebody with limited fields may find a child by."""

from .models import Term

Kind = Term.Kind
NAMES = [Kind.FORENAME, Kind.SURNAME, Kind.ALIAS]
NUMBERS = [Kind.PERSON_ID, Kind.EARLIER_ID, Kind.UPN, Kind.NHS_NUMBER]
PLACES = [Kind.POSTCODE, Kind.ADDRESS]  # class L, or L+ where the child's address is protected
IDENTITY = [*NAMES, Kind.SOUND, Kind.BORN, *NUMBERS]  # class I
# What class I shows at level l (authz_matrix.yaml, `limited`) and the kinds that come from those fields alone: another name
# or a number is not among them, so it must not find the child.
LIMITED = [Kind.FORENAME, Kind.SURNAME, Kind.SOUND, Kind.BORN]
FULL = [kind for kind in IDENTITY if kind not in LIMITED]
