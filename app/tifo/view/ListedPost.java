package tifo.view;

import java.time.Instant;

/// A post in the outbox, or one that went out of it lately. Immutable.
///
/// `why` says why the last try did not succeed, or why it is not sent; it may be empty. `since` is
/// when it came to this state.
public record ListedPost(
    String id,
    String target,
    Kind kind,
    String headline,
    State state,
    Stage stage,
    int tries,
    String why,
    Instant since) {
  /// What it tells.
  public enum Kind {
    FIRING,
    UPDATED,
    RESOLVED,
    SHARED,
    TEST
  }

  /// How it stands, those first that need a person.
  public enum State {
    /// Its target sends nothing until a person has mended it.
    SUSPENDED,
    /// Given up, and kept so that it can be sent again.
    FAILED,
    SENDING,
    /// Waits for its turn, for its picture, or for the next try.
    QUEUED,
    SENT;

    boolean isWaiting() {
      return this == SENDING || this == QUEUED;
    }
  }

  /// How much of it its target has.
  public enum Stage {
    NOTHING,
    PICTURE,
    WORDS,
    ALL
  }
}
