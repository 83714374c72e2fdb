package tifo.chat.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tifo.chat.PostKind;

/// A post as people see it in a list. Immutable.
///
/// `stage` is how far it has come, in the target's words; `visible` whether people can see some of
/// it. `tries` counts attempts from there. `why` is why it is not sent yet, or failed, and is empty
/// if nothing is wrong. `since` is when it was queued, failed, or sent.
public record Posting(
    String id,
    String target,
    PostKind kind,
    String headline,
    State state,
    String stage,
    boolean visible,
    int tries,
    String why,
    Instant since) {
  private static final int SENT_SHOWN = 50;

  /// How a post stands.
  public enum State {
    QUEUED,
    SENDING,
    AWAITS_PICTURE,
    /// Its target waits until the operator has mended something.
    SUSPENDED,
    FAILED,
    /// The newest post of its thread.
    SENT
  }

  static List<Posting> list(
      List<Held> queued,
      List<Held> failed,
      List<Episode> episodes,
      Function<String, Optional<String>> suspended) {
    List<Posting> all = new ArrayList<>();
    queued.forEach(held -> all.add(queued(held, suspended.apply(held.entry.target()))));
    failed.reversed().forEach(held -> all.add(of(held, State.FAILED, held.progress.why())));
    episodes.stream()
        .sorted((a, b) -> Long.compare(b.order(), a.order()))
        .limit(SENT_SHOWN)
        .forEach(episode -> all.add(sent(episode)));
    return all;
  }

  private static Posting queued(Held held, Optional<String> suspended) {
    if (held.inHand) {
      return of(held, State.SENDING, held.progress.why());
    }
    if (suspended.isPresent()) {
      return of(held, State.SUSPENDED, suspended.get());
    }
    boolean waits = held.parked || (held.picture.isComing() && held.progress.tries() == 0);
    return of(held, waits ? State.AWAITS_PICTURE : State.QUEUED, held.progress.why());
  }

  private static Posting of(Held held, State state, String why) {
    Entry entry = held.entry;
    return new Posting(
        entry.id(),
        entry.target(),
        entry.kind(),
        entry.message().headline(),
        state,
        held.progress.saved().stage(),
        held.progress.saved().visible(),
        held.progress.tries(),
        why,
        held.progress.since());
  }

  private static Posting sent(Episode episode) {
    return new Posting(
        episode.last(),
        episode.target(),
        episode.kind(),
        episode.headline(),
        State.SENT,
        "",
        true,
        0,
        "",
        episode.at());
  }
}
