package tifo.chat.claim;

import java.util.Map;
import java.util.Optional;
import tifo.chat.Checkpoint;
import tifo.chat.claim.Decision.Go;
import tifo.chat.outbox.Permission.Progressed;

/// A claim that this console has while it sends a post. Any thread; a call asks the store.
///
/// What another console had reached stays in the store until this one has written it down itself:
/// else, dying between, it would begin anew.
final class Holding {
  private final Claims claims;
  private final String console;
  private final Optional<Reached> theirs;
  private final Checkpoint own;

  // guarded by this
  private Go go;
  private Reached reached;
  private boolean over;

  /// `here` is where this console stands.
  Holding(Claims claims, String console, Go go, Progressed here) {
    this.claims = claims;
    this.console = console;
    this.go = go;
    this.own = here.saved();
    this.theirs = Reached.of(go.reached()).filter(it -> !it.console().equals(console));
    this.reached = at(here);
  }

  /// Where to go on, if another console has come further.
  Optional<Checkpoint> from() {
    return theirs.map(Reached::checkpoint).filter(it -> it.visible() || !own.visible());
  }

  /// Another console may have sent it under the same key.
  boolean isDoubtful() {
    return theirs.filter(Reached::begun).isPresent();
  }

  /// Before a step; empty if another console has it now.
  synchronized Optional<Go> renew(Progressed here) {
    reached = at(here).begins();
    return renew();
  }

  private Reached at(Progressed here) {
    boolean isWrittenDown = from().isEmpty() || !here.saved().equals(own);
    return isWrittenDown
        ? new Reached(console, here.saved(), here.maybeFarther())
        : theirs.orElseThrow();
  }

  private Optional<Go> renew() {
    Optional<Go> renewed = claims.renew(go, reached.stored());
    renewed.ifPresent(it -> go = it);
    return renewed;
  }

  /// While a step takes long; who has lost it learns so before the next.
  synchronized void keep() {
    if (!over && claims.untilRenewal(go).isZero()) {
      Optional<Go> _ = renew();
    }
  }

  /// It is in the channel. False: the store does not know yet.
  boolean told(Sighting sighting, Map<String, String> reference) {
    return claims.told(end(), sighting, reference);
  }

  /// Others may go on.
  void release(Progressed here) {
    Reached last;
    synchronized (this) {
      last = at(here);
    }
    claims.release(end(), last.stored());
  }

  private synchronized Go end() {
    over = true;
    return go;
  }
}
