package tifo.chat;

import java.time.Instant;

/// One time of trouble that posts are about: they make one thread. Immutable.
///
/// `name` says what is in trouble, the same on every console: a target and the key of a group of
/// alerts. `began` is when, by the data's clock, which consoles may see some seconds apart. `run`
/// names the replay that it is told in, and is empty for what happens now: what was posted live, or
/// in another replay, is never taken for the same.
public record Topic(String name, Instant began, String run) {
  /// About what happens now.
  public Topic(String name, Instant began) {
    this(name, began, "");
  }

  /// The name of its thread, the same after every restart.
  public String thread() {
    return StableId.of(name, began.toString(), run);
  }
}
