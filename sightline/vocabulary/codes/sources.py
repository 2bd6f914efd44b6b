"""Who defines the code sets."""

from sightline.vocabulary.law import (
    CARE_LEAVERS_2010,
    DFE_CIN_CENSUS,
    DFE_SEN2,
    DFE_SSDA903,
    OFSTED_ANNEX_A,
    SSD_STANDARD,
    Kind,
    Source,
)

CENSUS = DFE_CIN_CENSUS
SSDA903 = DFE_SSDA903
SEN2 = DFE_SEN2
ANNEX_A = OFSTED_ANNEX_A
SSD = SSD_STANDARD
LEAVING_CARE_REGULATIONS = CARE_LEAVERS_2010
SSDA903_AND_CENSUS = Source("DfE SSDA903 and children in need census", Kind.COLLECTION)
