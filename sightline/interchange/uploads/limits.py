"""How large a file from the browser may be, and how much one person may bring in a day."""

from sightline.interchange.engine.sandbox import Limits

MB = 1024**2

# security-and-privacy.md, section 8
BIGGEST_WORKBOOK = 50 * MB
BIGGEST_ARCHIVE = 100 * MB
BIGGEST_MEMBER = 100 * MB  # one table of an archive, unpacked
BIGGEST_UNPACKED = 500 * MB
MOST_MEMBERS = 200
LARGEST_RATIO = 100  # unpacked to packed, of one member
HARMLESS = 1 * MB  # a small table of one code over and over packs better than 100 to 1, and does no harm
UPLOADS_A_DAY = 50
BYTES_A_DAY = 1024 * MB
KEPT_DAYS = 90  # the file as it came, and what was found in it row by row

# One reading in its own process. More memory is addressed than is used: Polars sets whole ranges aside beforehand.
READING = Limits(memory=4 * 1024**3, work=120, clock=300, output=500 * MB, size=BIGGEST_UNPACKED)
