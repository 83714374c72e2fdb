package tifo.chat.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.Checkpoint;
import tifo.chat.GroupState;
import tifo.chat.PostKind;
import tifo.chat.Standing;
import tifo.chat.outbox.Permission;
import tifo.chat.outbox.Permission.Doubt;
import tifo.chat.outbox.Permission.Post;
import tifo.chat.outbox.Permission.Proceed;
import tifo.chat.outbox.Permission.Progressed;

/// What the outboxes of consoles are answered, over a store in memory.
@Timeout(60)
class ClaimedPostsTest {
  private static final Map<String, String> TS = Map.of("ts", "1");
  private static final Progressed START = new Progressed(Checkpoint.START, false);
  private static final Checkpoint SEEN = Checkpoint.START.to("posted", "ts", "1").seen();

  @TempDir Path folder;

  private final Steady steady = new Steady();
  private final MemoryStore store = new MemoryStore(steady);
  private Desk a;
  private Desk b;

  @BeforeEach
  void begin() {
    a = new Desk("desk-1", "a1");
    b = new Desk("desk-2", "b1");
  }

  private final class Desk {
    final String name;
    final MemoryStore.Line line = store.line();
    final Claims claims;
    final ClaimedPosts posts;

    Desk(String name, String epoch) {
      this.name = name;
      claims = new Claims(line, new Console(name, epoch), Claims.LEASE, steady);
      posts = new ClaimedPosts(claims, Set.of("war-room"), new OwedPosts(folder.resolve(name)));
    }

    Post post(PostKind kind, int number, Standing standing) {
      return new Post(
          name + number,
          "war-room",
          "war-room group",
          "thread of " + name,
          kind,
          Optional.of(
              new GroupState(standing, Sightings.T0, Sightings.time(number * 60), Sightings.SLACK)),
          Optional.empty());
    }

    Post start() {
      return post(PostKind.FIRING, 0, Sightings.fires(1));
    }

    Proceed may(Post post, Progressed here) {
      return assertInstanceOf(Proceed.class, posts.ask(post, here));
    }

    void waits(Post post) {
      assertInstanceOf(Permission.Wait.class, posts.ask(post, START));
    }

    /// After waits as long as they are said to be.
    Proceed mayAtLast(Post post) {
      while (posts.ask(post, START) instanceof Permission.Wait(Duration time)) {
        steady.pass(time);
      }
      return may(post, START);
    }
  }

  @Test
  void oneSendsAndTheOthersKnowWhereItIs() {
    Proceed go = a.may(a.start(), START);
    b.waits(b.start());

    a.posts.told(a.start(), TS);

    assertEquals(Doubt.NONE, go.doubt());
    assertEquals(Optional.empty(), go.root());
    assertEquals(new Permission.Told(TS), b.posts.ask(b.start(), START));
    Proceed end = b.may(b.post(PostKind.RESOLVED, 1, Sightings.fires()), START);
    assertEquals(Optional.of(TS), end.root(), "an answer to the post of the other");
    assertEquals(go.thread(), end.thread());
    assertNotEquals(go.key(), end.key());
  }

  @Test
  void whatIsOfNoGroupOrForATargetOfItsOwnIsNobodyElses() {
    Post test =
        new Post(
            "id", "war-room", "test", "thread", PostKind.TEST, Optional.empty(), Optional.empty());
    Post archived =
        new Post(
            "id", "archive", "s", "thread", PostKind.FIRING, a.start().state(), Optional.empty());

    for (Post post : List.of(test, archived)) {
      assertEquals(Proceed.alone(post), a.posts.ask(post, START));
      a.posts.told(post, TS);
      a.posts.letGo(post, START);
    }
    assertEquals(0, a.line.calls());
  }

  @Test
  void whoTakesOverFromTheDeadGoesOnFromThereAndLooks() {
    Proceed dead = a.may(a.start(), START);
    a.may(a.start(), new Progressed(SEEN, false));
    steady.pass(Claims.LEASE);

    Proceed next = b.may(b.start(), START);

    assertEquals(dead.key(), next.key());
    assertEquals(dead.thread(), next.thread());
    assertEquals(Optional.of(SEEN), next.from());
    assertEquals(Doubt.LOOK, next.doubt());
    assertEquals(Optional.empty(), b.may(b.start(), new Progressed(SEEN, true)).from());
    Progressed farther = new Progressed(SEEN.to("uploaded"), false);
    assertEquals(Optional.empty(), b.may(b.start(), farther).from(), "and not back again");
  }

  @Test
  void whoTakesOverFromOneThatSaidLessTakesNoWordsOfItForItsOwn() {
    Post more = a.post(PostKind.FIRING, 0, Sightings.fires(1, 2));
    Proceed less = b.may(b.start(), START);
    a.waits(more);
    steady.pass(Claims.LEASE);

    Proceed own = a.may(more, START);

    assertNotEquals(less.key(), own.key());
    assertEquals(Doubt.SAY, own.doubt());
    assertEquals(Optional.empty(), own.root(), "nobody knows where the other is");
    a.posts.letGo(more, START);
    assertEquals(Doubt.SAY, a.may(more, START).doubt(), "as long as nobody knows");
    a.posts.told(more, TS);
    assertEquals(less.key(), b.mayAtLast(b.start()).key(), "that is still to be finished");
    b.posts.told(b.start(), Map.of("ts", "2"));
    assertEquals(new Permission.Told(Map.of("ts", "2")), a.posts.ask(more, START));
  }

  @Test
  void aPostOfWhichNothingCanBeSeenIsTakenOverWhateverItWouldHaveSaid() {
    Post more = a.post(PostKind.FIRING, 0, Sightings.fires(1, 2));
    Proceed less = b.may(b.start(), START);
    a.waits(more);
    b.posts.letGo(b.start(), START);

    Proceed own = a.may(more, START);

    assertEquals(less.key(), own.key());
    assertEquals(Doubt.NONE, own.doubt());
  }

  @Test
  void withoutTheStoreItTakesNoWordsForItsOwnThatSayLess() {
    Post more = a.post(PostKind.FIRING, 0, Sightings.fires(1, 2));
    Proceed less = b.may(b.start(), START);
    a.waits(more);
    a.line.cut(true);

    Proceed alone = a.mayAtLast(more);

    assertNotEquals(less.key(), alone.key());
    assertEquals(Doubt.SAY, alone.doubt());
  }

  @Test
  void withoutTheStoreItPostsNothingUnderTheKeyOfOneThatSaysMore() {
    Post more = a.post(PostKind.FIRING, 0, Sightings.fires(1, 2));
    Proceed other = a.may(more, START);
    b.waits(b.start());
    b.line.cut(true);

    Proceed alone = b.mayAtLast(b.start());

    assertNotEquals(
        other.key(), alone.key(), "a system that takes a key once would drop the other");
    assertEquals(Doubt.SAY, alone.doubt());
  }

  @Test
  void whoMadeTheKeyButSawNobodyAtItPostsUnderAnother() {
    Post more = a.post(PostKind.FIRING, 0, Sightings.fires(1, 2));
    a.line.cutAtNextClaim();
    a.posts.ask(more, START);
    Proceed less = b.may(b.start(), START);

    Proceed alone = a.mayAtLast(more);

    assertNotEquals(less.key(), alone.key());
    assertEquals(Doubt.SAY, alone.doubt());
  }

  @Test
  void whatWasLetGoWithoutEffectNeedsNoLook() {
    a.may(a.start(), START);
    a.posts.letGo(a.start(), START);

    assertEquals(Doubt.NONE, b.may(b.start(), START).doubt());
  }

  @Test
  void whatWasLetGoInDoubtDoes() {
    a.may(a.start(), START);
    a.posts.letGo(a.start(), new Progressed(Checkpoint.START, true));

    assertEquals(Doubt.LOOK, b.may(b.start(), START).doubt());
    Progressed next = new Progressed(Checkpoint.START.to("uploaded"), false);
    assertEquals(Doubt.NONE, b.may(b.start(), next).doubt(), "nobody was there");
  }

  @Test
  void whoNeverSaidHowFarItCameMayHavePosted() {
    a.line.cutAfterNextClaim();
    assertEquals(Doubt.NONE, a.may(a.start(), START).doubt());
    b.waits(b.start());
    steady.pass(Claims.LEASE);

    assertEquals(Doubt.LOOK, b.may(b.start(), START).doubt());
    b.posts.letGo(b.start(), START);
    assertEquals(Doubt.LOOK, b.may(b.start(), START).doubt(), "nobody has looked yet");
  }

  @Test
  void aDoubtOutlivesWhoLeavesBeforeItLooked() {
    a.may(a.start(), START);
    a.posts.letGo(a.start(), new Progressed(SEEN, true));
    b.may(b.start(), START);
    b.posts.letGo(b.start(), START);

    Proceed next = b.may(b.start(), START);

    assertEquals(Optional.of(SEEN), next.from(), "it had not written that down");
    assertEquals(Doubt.LOOK, next.doubt());
  }

  @Test
  void whoDiesBeforeItHasWrittenDownWhereItIsFindsItAgain() {
    a.may(a.start(), START);
    a.posts.letGo(a.start(), new Progressed(SEEN, false));
    b.may(b.start(), START);
    steady.pass(Claims.LEASE);

    Proceed anew = new Desk("desk-2", "b2").may(b.start(), START);

    assertEquals(Optional.of(SEEN), anew.from());
    assertEquals(Doubt.LOOK, anew.doubt());
  }

  @Test
  void whoHasComeFartherGoesOnFromThere() {
    a.may(a.start(), START);
    a.posts.letGo(a.start(), START);
    Progressed farther = new Progressed(SEEN, false);

    assertEquals(Optional.empty(), b.may(b.start(), farther).from());
    b.posts.letGo(b.start(), farther);
    assertEquals(Optional.of(SEEN), a.may(a.start(), START).from());
  }

  @Test
  void whoLostItsClaimAsksAnew() {
    a.may(a.start(), START);
    steady.pass(Claims.LEASE);
    b.may(b.start(), START);

    a.waits(a.start());

    b.posts.told(b.start(), TS);
    assertEquals(new Permission.Told(TS), a.posts.ask(a.start(), START));
  }

  @Test
  void withoutTheStoreItSaysSo() {
    a.line.cut(true);

    Proceed alone = a.mayAtLast(a.start());

    assertEquals(Doubt.SAY, alone.doubt());
    assertEquals(Optional.of("The store cannot be reached"), a.posts.trouble());
  }

  @Test
  void whatItBeganWithoutTheStoreItFinishesThoughAnotherHasToldIt() {
    a.line.cut(true);
    Proceed alone = a.mayAtLast(a.start());
    Progressed seen = new Progressed(SEEN, false);
    a.posts.letGo(a.start(), seen);
    a.line.cut(false);
    steady.pass(Claims.LEASE);
    b.mayAtLast(b.start());
    b.posts.told(b.start(), TS);

    Proceed rest = a.may(a.start(), seen);

    assertEquals(alone.key(), rest.key());
    assertEquals(Doubt.SAY, rest.doubt(), "its thread is one beside that of the others");
    a.posts.told(a.start(), Map.of("ts", "2"));
    assertEquals(new Permission.Told(TS), a.posts.ask(a.start(), START));
  }

  @Test
  void withoutTheStoreItLooksWhereOthersHaveTheSameKey() {
    Proceed other = a.may(a.start(), START);
    b.waits(b.start());
    b.line.cut(true);

    Proceed alone = b.mayAtLast(b.start());

    assertEquals(Doubt.LOOK, alone.doubt());
    assertEquals(other.key(), alone.key());
  }

  @Test
  void whatWasPostedWithoutTheStoreIsToldToItAfterARestart() {
    a.line.cut(true);
    a.mayAtLast(a.start());
    a.posts.told(a.start(), TS);
    assertTrue(Files.exists(folder.resolve("desk-1")));

    Desk again = new Desk("desk-1", "a2");
    assertEquals(new Permission.Told(TS), again.posts.ask(again.start(), START));

    again.posts.close();
    assertFalse(Files.exists(folder.resolve("desk-1")));
    assertEquals(new Permission.Told(TS), b.posts.ask(b.start(), START));
  }

  @Test
  void aFileThatCannotBeReadCostsNoPost() throws Exception {
    Files.writeString(folder.resolve("desk-3"), "[{");

    Desk c = new Desk("desk-3", "c1");

    assertEquals(Doubt.NONE, c.may(c.start(), START).doubt());
  }

  @Test
  void aClaimIsKeptWhileAStepTakesLong() {
    Decision.Go go = assertInstanceOf(Decision.Go.class, a.claims.decide(Sightings.of("s")));
    Holding held = new Holding(a.claims, go, START);
    steady.pass(Claims.LEASE.minusSeconds(1));

    held.keep();
    steady.pass(Claims.LEASE.minusSeconds(1));

    assertTrue(held.renew(START).isPresent());
    held.release(START);
    int calls = a.line.calls();
    steady.pass(Claims.LEASE);
    held.keep();
    assertEquals(calls, a.line.calls(), "what was let go is not taken back");
  }

  @Test
  void itSaysThatItLivesAndWhatGoesOn() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    a.posts.start(() -> {
      asked.countDown();
      return new GoingOn(Set.of("war-room group"), Sightings.T0);
    });
    assertTrue(asked.await(30, TimeUnit.SECONDS));
    a.posts.close();
  }
}
