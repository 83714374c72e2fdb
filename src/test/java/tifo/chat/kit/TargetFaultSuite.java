package tifo.chat.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.app.CapturedLogs;
import tifo.chat.Posts;
import tifo.chat.kit.CallTrials.Call;
import tifo.chat.kit.CallTrials.Jump;
import tifo.chat.kit.Story.Allowed;
import tifo.chat.outbox.Outbox;
import tifo.chat.outbox.OutboxStatus.TargetStatus;
import tifo.time.FakeClock;
import tifo.time.WarClock;

/// The trials that every chat target has to stand: each fault, a kill, a full disk and a clock that
/// jumps at each step of a topic that begins, goes on and ends, and some of them at the words of
/// what goes on and ends, too; through a real outbox, with pictures that are there at once and with
/// such as come while the words are being posted. No post may be lost, order is kept, a repeat is
/// marked and there only where the system has no key against it, and no secret is on disk or in the
/// logs.
///
/// To try a target, extend this and answer its questions; the class needs no other state.
@Timeout(120)
public abstract class TargetFaultSuite implements TriedTarget {
  private static final List<Fault> AT_LATER_WORDS =
      List.of(
          Fault.CUT_IN_BODY,
          Fault.CUT_AFTER_ACTING,
          Fault.INTERNAL_ERROR,
          Fault.ERROR_AFTER_ACTING,
          Fault.RATE_LIMITED,
          Fault.UNAUTHORIZED);
  private static final List<Jump> JUMPS =
      List.of(
          new Jump(25, Fault.RATE_LIMITED),
          new Jump(-25, Fault.RATE_LIMITED),
          new Jump(25, Fault.BAD_GATEWAY_PAGE),
          new Jump(-25, Fault.INTERNAL_ERROR),
          new Jump(25, Fault.UNAVAILABLE_RETRY_AT_ONCE));

  @TempDir Path dir;
  private static CapturedLogs logs;

  /// A new server of the system, as strict as the real one.
  protected abstract StrictServer serve() throws Exception;

  /// The steps of the story, all of which the target takes when nothing is wrong.
  protected abstract List<String> steps();

  /// The step after which people see the first post.
  protected abstract String wordsStep();

  /// Whether a post whose answer was lost is found, or refused when it is repeated.
  protected abstract boolean dedupes();

  /// Steps that carry only the picture: one that is too large costs the picture, not the words.
  protected Set<String> pictureSteps() {
    return Set.of();
  }

  /// Whether a post that goes on answers in the thread of the first, and whether the end changes
  /// the first.
  protected boolean hasThreads() {
    return true;
  }

  /// Whether the end changes the first post.
  protected boolean edits() {
    return true;
  }

  /// Whether the channel shows pictures at all.
  protected boolean showsPictures() {
    return true;
  }

  /// How long it stays away when it is asked to without being told for how long.
  protected Duration waitsUntold() {
    return Duration.ofSeconds(30);
  }

  /// What must be in no file of the outbox and in no log.
  protected List<String> secrets() {
    return List.of("canary");
  }

  @BeforeAll
  static void capture() {
    logs = new CapturedLogs();
  }

  @AfterAll
  static void release() {
    logs.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tellsTheStoryWhenNothingIsWrong(boolean late) throws Exception {
    try (StrictServer server = serve()) {
      trials().send(server.base(), dir, late);
      trials().assertTold(server, Allowed.NOTHING);
      assertTrue(server.calls().containsAll(steps()), server.calls().toString());
      if (hasThreads()) {
        Story.assertOneThread(server.shown());
      }
      if (edits()) {
        Story.assertRootClosed(server.shown());
      }
    }
  }

  private CallTrials trials() {
    return new CallTrials(this, dir, logs);
  }

  /// Cases wait for real time-outs, so they run beside each other.
  @TestFactory
  Stream<DynamicTest> standsEveryFaultAtEveryStep() {
    return cases(false);
  }

  /// Who cannot change a post waits for its picture before the first request, and then does all as
  /// it does above.
  @TestFactory
  Stream<DynamicTest> standsThemWhilePicturesAreStillComing() {
    return edits() ? cases(true) : Stream.empty();
  }

  private Stream<DynamicTest> cases(boolean late) {
    List<DynamicTest> tests = new ArrayList<>();
    CallTrials trials = trials();
    try (Beside beside = new Beside()) {
      for (String step : steps()) {
        Call call = new Call(step, 1, late);
        for (Fault fault : Fault.values()) {
          tests.add(beside.test(fault + " at " + call, () -> trials.standsFault(call, fault)));
        }
        tests.add(beside.test("kill -9 at " + call, () -> trials.goesOnAfterAKill(call)));
        tests.add(
            beside.test(
                "kill -9 before " + call, () -> trials.goesOnAfterAKillBeforeAnything(call)));
        tests.add(beside.test("an orderly end at " + call, () -> trials.goesOnAfterAnEnd(call)));
        tests.add(beside.test("a full disk at " + call, () -> trials.waitsForTheDisk(call)));
        for (Jump jump : JUMPS) {
          tests.add(beside.test(jump + " at " + call, () -> trials.standsJump(call, jump)));
        }
      }
      // The words of the post that goes on, and of the end.
      for (int nth = 2; nth <= Story.TELLINGS.size(); nth++) {
        Call call = new Call(wordsStep(), nth, late);
        for (Fault fault : AT_LATER_WORDS) {
          tests.add(beside.test(fault + " at " + call, () -> trials.standsFault(call, fault)));
        }
        tests.add(beside.test("kill -9 at " + call, () -> trials.goesOnAfterAKill(call)));
      }
    }
    return tests.stream();
  }

  /// Whoever looks for the words finds them without the remark.
  @Test
  void aPictureThatFailsWhileTheAnswerToTheWordsIsLostIsSaidToBeMissing() throws Exception {
    try (StrictServer server = serve()) {
      server.fail(wordsStep(), Fault.CUT_AFTER_ACTING);
      LatePictures none = new LatePictures(target(server.base(), CallTrials.ANSWER), false);
      WarClock clock = new ShortNapsClock(Posts.START);
      try (Outbox outbox = new Outbox(dir, List.of(none), clock, LatePictures.LIMITS)) {
        none.to(outbox);
        Story.tell(outbox, true);
        assertTrue(outbox.drain(CallTrials.SOON), () -> CallTrials.context(outbox, server));
      }
      trials().assertTold(server, new Allowed(!dedupes(), 0, Integer.MAX_VALUE));
    }
  }

  /// Who can neither ask nor be kept from repeating leaves it to people.
  @Test
  void aPostWhoseAnswerIsLostTwiceIsThereTwiceAtMost() throws Exception {
    try (StrictServer server = serve()) {
      server.fail(wordsStep(), Fault.CUT_AFTER_ACTING, Fault.CUT_AFTER_ACTING);
      WarClock clock = new ShortNapsClock(Posts.START);
      try (TrialOutbox trial =
          new TrialOutbox(dir, target(server.base(), CallTrials.ANSWER), clock, false)) {
        Story.tell(trial.outbox(), false);
        assertTrue(
            trial.outbox().drain(CallTrials.SOON),
            () -> CallTrials.context(trial.outbox(), server));
        TargetStatus status = CallTrials.only(trial.outbox());
        assertEquals(dedupes() ? 0 : 1, status.failed(), status::toString);
      }
      trials().assertTold(server, new Allowed(!dedupes(), 0, 0));
    }
  }

  @Test
  void aNameThatCannotBeResolvedIsSaidAndWaitedFor() throws Exception {
    try (StrictServer server = serve()) {
      URI nowhere = URI.create("https://no-such-host.invalid" + server.base().getRawPath());
      waitsFor(nowhere, "its name cannot be resolved", server);
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsSaidAndWaitedFor() throws Exception {
    try (StrictServer server = serve()) {
      waitsFor(server.behindAnUnknownAuthority(), "TLS failed", server);
    }
  }

  @Test
  void aServerThatIsDownIsSaidAndWaitedFor() throws Exception {
    try (StrictServer server = serve()) {
      URI closed;
      try (StrictServer down = serve()) {
        closed = down.base();
      }
      waitsFor(closed, "no connection", server);
    }
  }

  /// Nothing comes through to this address; later the same outbox posts to the server.
  private void waitsFor(URI trouble, String sentence, StrictServer server) throws Exception {
    FakeClock clock = new FakeClock(Posts.START);
    try (Outbox outbox = new Outbox(dir, List.of(target(trouble, CallTrials.ANSWER)), clock)) {
      Story.tell(outbox, false);
      clock.awaitSleepers(1);
      TargetStatus status = CallTrials.only(outbox);
      assertTrue(status.problem().orElse("").contains(sentence), status.toString());
      assertEquals(3, status.queued());
      assertEquals(List.of(), server.shown());
    }
    trials().send(server.base(), dir, false);
    // The outbox that begins anew cannot know that nothing came through before.
    trials().assertTold(server, new Allowed(!dedupes(), 0, 0));
    Story.assertSilent(dir, secrets());
  }
}
