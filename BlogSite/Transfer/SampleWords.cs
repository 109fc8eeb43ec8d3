namespace BlogSite.Transfer;

/// <summary>What sample posts are made of: the notebook of a small harbour town.</summary>
internal static class SampleWords
{
    public static readonly string[] Adjectives =
    [
        "quiet", "broken", "second", "borrowed", "long", "small", "last", "careful", "salted", "honest", "late", "plain", "northern", "patient", "wooden", "early", "hollow", "spare", "slow", "unfinished",
        "faded", "stubborn", "open", "narrow", "tidal", "rusty", "modest", "winter", "familiar", "distant", "paper", "heavy", "bright", "missing", "ordinary", "sunken", "restless", "even", "foreign", "careless",
    ];

    public static readonly string[] Nouns =
    [
        "gauge", "harbour", "ledger", "lantern", "rope", "ferry", "chart", "compass", "pier", "anchor", "logbook", "lighthouse", "engine", "signal", "sail", "net", "tide table", "barometer", "workshop", "crane",
        "kitchen", "letter", "archive", "bridge", "garden", "radio", "map", "clock", "boat", "market", "bell", "library", "winch", "notebook", "buoy", "warehouse", "bakery", "almanac", "kettle", "staircase",
    ];

    public static readonly string[] Places =
    [
        "the north quay", "Saltmarsh Lane", "the old customs house", "the lower basin", "Gull Island", "the fish market", "the breakwater", "the pilot station", "the east mole", "the chandler's", "the dry dock", "Lamp Street",
        "the causeway", "the boatyard", "the signal tower", "the ropewalk", "the ferry landing", "the salt works", "the weather office", "the long stairs",
    ];

    public static readonly string[] Verbs = ["mend", "measure", "paint", "move", "sell", "inspect", "draw", "rebuild", "clean", "weigh", "describe", "keep", "replace", "lend", "count", "photograph", "insure", "lift", "test", "forget"];

    /// <summary>{a} an adjective, {n} a noun, {p} a place, {v} a verb.</summary>
    public static readonly string[] Titles =
    [
        "The {a} {n}", "A {a} {n} at {p}", "How to {v} a {n}", "What the {n} taught us", "Notes on the {a} {n}", "Why we {v} the {n} twice", "The {n} of {p}", "In praise of the {a} {n}", "Three ways to {v} a {a} {n}",
        "From {p} to {p}", "On the {n}, and on {p}", "Against the {a} {n}", "One year with a {a} {n}", "The {n} that would not {v}", "A short history of the {n}", "Letters from {p}: the {n}",
    ];

    public static readonly string[] Headings = ["What was there before", "The {a} part", "How we {v} it", "At {p}", "What it costs", "Mistakes, in order", "The {n}", "What comes next", "Tools", "In numbers", "Afterwards", "A word of thanks"];

    public static readonly string[] Sentences =
    [
        "Nobody at {p} remembers who first thought to {v} the {n}.", "The {n} is older than the {n} beside it, and it shows.", "We tried to {v} it in the morning, when {p} is still empty.", "It took two people, a {a} {n} and most of an afternoon.",
        "There is a *right* way to {v} a {n}, and we found it last.", "The {a} one goes on the left; the {a} one stays where it is.", "Somebody had written the date on the back of the {n} in pencil.", "By noon the wind had turned, and with it everybody's opinion.",
        "What surprised us was how little the {n} weighed.", "A {n} does not care who is looking at it.", "If you {v} it once a year, it lasts; if you {v} it every week, it does not.", "The people of {p} call it the {a} {n} and smile.",
        "I have kept the receipt, since nobody would believe the price.", "For the first time in **eleven years** the {n} was dry.", "That is the whole trick: {v} first, ask afterwards, and write it down.", "The {n} came back from {p} with a new handle and an old smell.",
        "None of this is in the manual, which has four pages and no pictures.", "There were three of them, each a little more {a} than the one before.", "You can hear it from {p} when the tide is out.", "We counted twice and got three different answers.",
        "Whoever wants to {v} it needs patience, a `10 mm` spanner and somebody to hold the {n}.", "The council has promised to {v} the {n} before the winter, as it does every winter.", "It is {a}, but it is ours.", "The rest of the story is at {p}, under a tarpaulin.",
        "In the end we left the {n} as it was, and nobody complained.", "The drawing shows a {a} {n}; what stands there is something else.", "My grandmother could {v} one with her eyes closed, and often did.", "A {a} {n} is worth more than a new one, up to a point.",
    ];

    public static readonly string[] Tags =
    [
        "Harbour", "Tools", "Weather", "History", "Boats", "Repairs", "People", "Food", "Maps", "Tides", "Letters", "Radio", "Craft", "Music", "Gardens", "Books", "Engines", "Winter", "Money", "Law", "Photographs", "Birds", "Fish", "Language",
        "Trains", "Clocks", "Schools", "Rope", "Salt", "Paint", "Lighthouses", "Signals", "Islands", "Markets", "Bread", "C#", "Drafts", "Numbers", "Children", "Silence",
    ];

    public static readonly string[] Authors =
    [
        "Ines Prado", "Tomás Okafor", "Ruth Lindqvist", "Marta Ruíz", "Olga Petrenko", "Walter Brandt", "Noor Haddad", "Kenji Mori", "Ada Whitlock", "Bram de Vries", "Sunniva Dahl", "Lena Fischer", "Yusuf Demir", "Clara Rossi", "Peter Novák", "Mei Tanaka",
    ];

    public static readonly string[] Code =
    [
        "```csharp\n// How high the water stands, in metres above the mark.\nstatic double Level(IReadOnlyList<double> readings) =>\n    readings.Count == 0 ? 0 : readings.Average();\n```",
        "```python\ndef level(readings):\n    \"\"\"How high the water stands, in metres above the mark.\"\"\"\n    return sum(readings) / len(readings) if readings else 0.0\n```",
        "```sql\nSELECT day, MAX(level) AS high, MIN(level) AS low\nFROM readings\nGROUP BY day\nORDER BY day DESC;\n```",
        "```sh\ncurl --silent https://tides.example.org/today.txt | sort --numeric-sort | tail -1\n```",
    ];

    public const string Table = "| Day | High water | Low water |\n|:----|-----------:|----------:|\n| Monday | 4.2 m | 0.7 m |\n| Tuesday | 4.4 m | 0.5 m |\n| Wednesday | 4.5 m | 0.4 m |";
}
