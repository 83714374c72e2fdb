package tifo.chat;

import java.time.Duration;
import java.util.Map;
import tifo.secret.Redaction;

/// What came of one step of a delivery. Reasons are sentences for the operator; secrets are struck
/// out of them here, so that none can reach a log, a file or the wall.
public sealed interface Outcome {
  /// All is posted. `thread` is what the target needs to find the post again: to answer in its
  /// thread, or to edit it.
  record Done(Map<String, String> thread) implements Outcome {
    public Done {
      thread = Map.copyOf(thread);
    }
  }

  /// One stage is behind us: the outbox writes the checkpoint to disk and then asks for the next.
  record Advanced(Checkpoint checkpoint) implements Outcome {}

  /// As far as it can come without the picture, which is still being made: the next attempt, from
  /// this checkpoint, is made when the picture is ready, is given up, or `atMost` is over; then it
  /// is `Ready` or `Missing`. A target that can change a post has posted the words by now; one that
  /// cannot waits with them for a moment only.
  record AwaitsPicture(Checkpoint checkpoint, Duration atMost) implements Outcome {}

  /// Nothing happened at the target, and it is right to try again, not before `after`.
  record Retry(Cause cause, String reason, Duration after) implements Outcome {
    public Retry {
      reason = Redaction.of(reason);
    }
  }

  /// The request left, but no answer says whether it took effect. The next attempt, not before
  /// `after`, is told so (`OutboxItem.doubtful`), and has to look before it posts. `unanswered`:
  /// nobody said that it failed, either.
  record Ambiguous(String reason, Duration after, boolean unanswered) implements Outcome {
    public Ambiguous {
      reason = Redaction.of(reason);
    }

    public Ambiguous(String reason, Duration after) {
      this(reason, after, false);
    }

    public Ambiguous(String reason) {
      this(reason, Duration.ZERO);
    }
  }

  /// Nothing will work until the operator has done what `reason` says. The whole target waits, and
  /// loses nothing.
  record Suspended(String reason) implements Outcome {
    public Suspended {
      reason = Redaction.of(reason);
    }
  }

  /// The target will never take this post, and would take others.
  record Rejected(String reason) implements Outcome {
    public Rejected {
      reason = Redaction.of(reason);
    }
  }

  /// The outcome of a post at a target that neither keeps repeats away nor can be asked what is
  /// there: when it `mayBeThere` already and again no answer came, people look before a third.
  default Outcome withoutAThird(boolean mayBeThere) {
    return mayBeThere && this instanceof Ambiguous lost && lost.unanswered()
        ? new Rejected(
            "twice no answer came, so it may be there; look, then discard it or send it again"
                + "; last: "
                + lost.reason())
        : this;
  }

  /// Why to try again, which decides who waits.
  enum Cause {
    /// The target does not answer or is broken: back off, and after some of these let only one post
    /// probe it.
    UNREACHABLE,
    /// The target asked everybody to wait.
    RATE_LIMITED,
    /// Only this post is not ready (a file is still being processed): wait exactly as long as said.
    NOT_READY,
    /// Only the picture of this post does not come through, whoever should take it: the same, but
    /// it says nothing about the target.
    PICTURE
  }
}
