package tifo.chat.claim;

import java.util.Map;
import java.util.Optional;
import tifo.chat.Checkpoint;
import tifo.chat.claim.Decision.Go;
import tifo.chat.outbox.Permission.Progressed;

/// A claim that this console has while it sends a post. Any thread; a call asks the store.
///
/// What another had reached, and whether that may have gone farther, stays in the store until this
/// console has written it down itself: else who dies between would begin anew.
final class Holding {
  /// Each for half a lease: a minute with the usual one. A step has time-outs that are shorter.
  private static final int MOST_KEPT = 24;

  private final Claims claims;
  private final Console me;
  private final Optional<Reached> theirs;
  private final Optional<Checkpoint> from;
  private final Checkpoint own;

  // guarded by this
  private Go go;
  private Map<String, String> reached;
  private boolean over;
  private int kept;

  /// `here` is where this console stands.
  Holding(Claims claims, Go go, Progressed here) {
    this.claims = claims;
    this.me = claims.me();
    this.go = go;
    this.reached = go.reached();
    this.own = here.saved();
    this.theirs =
        Reached.before(go.fence(), go.reached()).filter(it -> !it.epoch().equals(me.epoch()));
    this.from = theirs.map(Reached::checkpoint).filter(it -> isFartherThan(own, it));
  }

  private static boolean isFartherThan(Checkpoint own, Checkpoint theirs) {
    return !own.visible() && (theirs.visible() || own.equals(Checkpoint.START));
  }

  /// Where to go on, if another console has come farther than this one has here.
  Optional<Checkpoint> from(Progressed here) {
    return from.filter(_ -> isUntaken(here));
  }

  /// The step from here may have taken effect already: by another, or by this one before its
  /// restart.
  boolean isDoubtful(Progressed here) {
    boolean isTheirStep = here.saved().equals(own) || from.equals(Optional.of(here.saved()));
    return isTheirStep && theirs.filter(Reached::begun).isPresent();
  }

  /// Before a step; empty if another console has it now.
  synchronized Optional<Go> renew(Progressed here) {
    kept = 0;
    Checkpoint at = isUntaken(here) ? from.orElseThrow() : here.saved();
    reached = new Reached(me.name(), me.epoch(), at, true).stored();
    return renew();
  }

  private boolean isUntaken(Progressed here) {
    return from.isPresent() && here.saved().equals(own);
  }

  private Optional<Go> renew() {
    Optional<Go> renewed = claims.renew(go, reached);
    renewed.ifPresent(it -> go = it);
    return renewed;
  }

  /// While a step takes long; who has lost it learns so before the next. What takes too long for
  /// that stands still, and others may have it.
  synchronized void keep() {
    if (!over && kept < MOST_KEPT && claims.untilRenewal(go).isZero()) {
      kept++;
      Optional<Go> _ = renew();
    }
  }

  /// It goes without the store, and under a key that others need not know.
  synchronized boolean isAlone() {
    return go.isAlone() && !go.shared();
  }

  /// It is in the channel. False: the store does not know yet.
  boolean told(Sighting sighting, Map<String, String> reference) {
    return claims.told(end(), sighting, reference);
  }

  /// Others may go on.
  void release(Progressed here) {
    claims.release(end(), last(here).stored());
  }

  private Reached last(Progressed here) {
    boolean isAsBefore = here.saved().equals(own) && !here.maybeFarther();
    if (theirs.isEmpty() || (!isAsBefore && !isUntaken(here))) {
      return new Reached(me.name(), me.epoch(), here.saved(), here.maybeFarther());
    }
    // in the name of nobody: so that this console, too, takes it for news when it comes back
    Reached before = theirs.get();
    return new Reached(before.console(), "", from.orElse(here.saved()), before.begun());
  }

  private synchronized Go end() {
    over = true;
    return go;
  }
}
