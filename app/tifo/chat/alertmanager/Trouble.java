package tifo.chat.alertmanager;

import java.time.Instant;

/// Why something does not succeed, in a sentence, and since when. Immutable.
public record Trouble(String why, Instant since) {}
