package tifo.chat;

import java.time.Duration;
import java.time.Instant;

/// How a group stood when it was decided to tell of it, for consoles that compare what they tell.
/// Immutable.
///
/// `from` is when its trouble began, and `at` when its alerts came to stand so, both in the time of
/// the data; `slack` is by how much another console may see that earlier or later.
public record GroupState(Standing standing, Instant from, Instant at, Duration slack) {}
