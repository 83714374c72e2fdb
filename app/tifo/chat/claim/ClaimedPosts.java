package tifo.chat.claim;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.GroupState;
import tifo.chat.claim.Decision.Go;
import tifo.chat.outbox.Permission;

/// Lets an outbox send what no other console has told. Any thread; owns two virtual threads: one
/// keeps claims while steps take long, one says every ten seconds that the console lives.
///
/// A claim is held while the outbox has a post in hand, and no longer: what waits, for its picture
/// or for a target, may be finished by any console.
public final class ClaimedPosts implements Permission, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimedPosts.class);
  private static final Duration PRESENCE = Duration.ofSeconds(10);
  private static final Duration MOMENT = Duration.ofMillis(50);

  private final Claims claims;
  private final Set<String> targets;
  private final OwedPosts owed;
  private final Duration keeping;
  private final Map<String, Holding> holdings = new ConcurrentHashMap<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  /// Owns the claims. `targets` are those that all consoles post to; a post to another is nobody
  /// else's.
  public ClaimedPosts(Claims claims, Set<String> targets, OwedPosts owed) {
    this.claims = claims;
    this.targets = Set.copyOf(targets);
    this.owed = owed;
    this.keeping = claims.lease().dividedBy(5);
    claims.owe(owed.read());
  }

  /// `goingOn` is asked every ten seconds, on a thread of its own.
  public void start(Supplier<GoingOn> goingOn) {
    Thread.ofVirtual()
        .name("claims-keep")
        .start(() -> every(keeping, () -> holdings.values().forEach(Holding::keep)));
    Thread.ofVirtual()
        .name("claims-present")
        .start(() -> every(PRESENCE, () -> present(goingOn.get())));
  }

  private void every(Duration time, Runnable work) {
    try {
      do {
        try {
          work.run();
        } catch (RuntimeException | Error e) {
          LOG.error("The claims failed, and are tried again", e);
        }
      } while (!ended.await(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void present(GoingOn trouble) {
    claims.present(trouble.subjects(), trouble.at());
    owed.keep(claims.owed());
  }

  private Optional<Sighting> sighting(Post post) {
    return post.state().filter(_ -> targets.contains(post.target())).map(it -> sighting(post, it));
  }

  private static Sighting sighting(Post post, GroupState state) {
    return new Sighting(
        post.subject(),
        post.thread(),
        post.id(),
        !post.kind().follows(),
        state.from(),
        state.at(),
        state.slack(),
        state.standing());
  }

  @Override
  public Answer ask(Post post, Progressed here) {
    Optional<Sighting> seen = sighting(post);
    if (seen.isEmpty()) {
      return Proceed.alone(post);
    }
    Holding held = holdings.get(post.id());
    if (held != null) {
      Optional<Go> go = held.renew(here);
      if (go.isPresent()) {
        return proceed(held, go.get(), here);
      }
      holdings.remove(post.id());
    }
    return switch (claims.decide(seen.get())) {
      case Decision.Go go -> begin(post, go, here);
      case Decision.Wait(Duration time) -> new Wait(time);
      case Decision.Told told when post.endsOwnThread(told.place().root()) -> Proceed.alone(post);
      case Decision.Told(Place place, Map<String, String> reference) ->
          new Told(place.root().isEmpty() ? reference : place.root());
    };
  }

  private Answer begin(Post post, Go go, Progressed here) {
    Holding held = new Holding(claims, go, here);
    Optional<Go> renewed = held.renew(here);
    if (renewed.isEmpty()) {
      return new Wait(MOMENT);
    }
    holdings.put(post.id(), held);
    return proceed(held, renewed.get(), here);
  }

  private static Proceed proceed(Holding held, Go go, Progressed here) {
    Place place = go.place();
    return new Proceed(
        place.key(),
        place.episode(),
        place.root().isEmpty() ? Optional.empty() : Optional.of(place.root()),
        held.from(here),
        doubt(go, held.isDoubtful(here)));
  }

  private static Doubt doubt(Go go, boolean begunByOthers) {
    if (go.possibleRepeat() && !go.shared()) {
      return Doubt.SAY;
    }
    return go.possibleRepeat() || begunByOthers ? Doubt.LOOK : Doubt.NONE;
  }

  @Override
  public void told(Post post, Map<String, String> reference) {
    Holding held = holdings.remove(post.id());
    Optional<Sighting> seen = sighting(post);
    if (held != null && seen.isPresent() && !held.told(seen.get(), reference)) {
      owed.keep(claims.owed());
    }
  }

  @Override
  public void letGo(Post post, Progressed here) {
    Holding held = holdings.get(post.id());
    // What can be seen by a key of its own is nobody else's to finish, also when the store is back.
    if (held != null && !(held.isAlone() && here.saved().visible())) {
      holdings.remove(post.id());
      held.release(here);
    }
  }

  /// Why the store does not answer, in a sentence for the operator.
  public Optional<String> trouble() {
    return claims.trouble();
  }

  @Override
  public void close() {
    ended.countDown();
    owed.keep(claims.owed());
    claims.close();
  }
}
