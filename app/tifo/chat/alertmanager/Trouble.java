package tifo.chat.alertmanager;

import java.time.Instant;

/// Why something does not succeed, in a sentence, and since when. Immutable.
///
/// `isAway` when the server gave no answer, or one that it is in trouble itself.
public record Trouble(String why, Instant since, boolean isAway) {}
