"""Word lists that no real person or place is called by."""

FORENAMES = [
    "Amber", "Azure", "Blanche", "Bronze", "Carmine", "Cerulean", "Cinnabar", "Cobalt", "Copper", "Coral", "Crimson",
    "Cyan", "Ebony", "Ecru", "Emerald", "Fawn", "Fuchsia", "Garnet", "Gilt", "Hazel", "Indigo", "Ivory", "Jade", "Jet",
    "Khaki", "Lapis", "Lavender", "Lilac", "Magenta", "Mahogany", "Maroon", "Mauve", "Moss", "Ochre", "Olive", "Onyx",
    "Opal", "Pearl", "Pewter", "Pine", "Platinum", "Plum", "Quartz", "Raven", "Ruby", "Russet", "Rust", "Sable",
    "Saffron", "Sage", "Sapphire", "Scarlet", "Sepia", "Sienna", "Silver", "Slate", "Sorrel", "Tan", "Tawny", "Teal",
    "Topaz", "Umber", "Verdigris", "Vermilion", "Viridian", "Wheat", "Zinc",
]  # fmt: skip
_FIRST = [
    "Ash", "Birch", "Bracken", "Bramble", "Chalk", "Clay", "Cloud", "Cross", "Dew", "Drift", "Dusk", "Ember", "Fern",
    "Fjord", "Flint", "Fog", "Frost", "Gale", "Glade", "Gorse", "Granite", "Gravel", "Hail", "Heather", "Hollow", "Icicle",
    "Kelp", "Larch", "Lichen", "Marsh", "Mist", "Pebble", "Quarry", "Rain", "Reed", "Shale", "Thistle", "Tide",
]  # fmt: skip
_SECOND = [
    "acre",
    "bank",
    "basin",
    "bend",
    "cairn",
    "crest",
    "delta",
    "dune",
    "fen",
    "gully",
    "knoll",
    "ledge",
    "mere",
    "spit",
    "tarn",
]
SURNAMES = [first + second for first in _FIRST for second in _SECOND]

LOCALITIES = ["Amberfold", "Brackwater", "Copperdown", "Dunquay", "Eldermarsh", "Fernhollow"]
LOCALITY_WEIGHTS = [22, 19, 17, 16, 14, 12]
DISTRICTS = ["QQ1", "QQ2", "QQ3", "QQ4", "QQ5", "QQ6"]  # no such postcode area exists
OUTSIDE_DISTRICTS = ["ZX7", "ZX8", "ZX9"]  # homes outside the county
STREETS = ["Acorn", "Barley", "Comet", "Dandelion", "Echo", "Feather", "Gooseberry", "Hopscotch", "Inkwell", "Jigsaw", "Kite"]
STREET_KINDS = ["Close", "Lane", "Mews", "Parade", "Rise", "Road", "Walk", "Way"]
HOUSES = ["Pinwheel House", "Lantern House", "Marigold House", "Foxglove House", "Weathervane House"]
PROVIDERS = ["Kingfisher Lamp Homes", "Paper Boat Fostering", "Tin Whistle Care", "Blue Kettle Fostering"]
OUTSIDE_COUNCILS = ["Northmoor Council", "Saltmere Council", "Westerfell Council"]
