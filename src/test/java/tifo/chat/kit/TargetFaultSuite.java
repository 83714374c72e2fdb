package tifo.chat.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.app.CapturedLogs;
import tifo.chat.ChatTarget;
import tifo.chat.Posts;
import tifo.chat.kit.Story.Allowed;
import tifo.chat.outbox.Outbox;
import tifo.chat.outbox.OutboxStatus.TargetStatus;
import tifo.chat.outbox.Until;
import tifo.time.FakeClock;
import tifo.time.WarClock;

/// The trials that every chat target has to stand: each fault at each step of a topic that begins,
/// goes on and ends, through a real outbox, with pictures that are there at once and with such as
/// come while the words are being posted. No post may be lost, order is kept, a repeat is marked
/// and there only where the system has no key against it, and no secret is on disk or in the logs.
///
/// To try a target, extend this and answer its questions; the class needs no other state.
@Timeout(120)
public abstract class TargetFaultSuite implements TriedTarget {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  // Faults that last as long as a client's patience are waited for; a slow machine must not make
  // an honest answer late.
  private static final Duration SHORT_ANSWER = Duration.ofMillis(700);

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
      send(server.base(), ANSWER, dir, late);
      assertTold(server, Allowed.NOTHING);
      assertTrue(server.calls().containsAll(steps()), server.calls().toString());
      if (hasThreads()) {
        Story.assertOneThread(server.shown());
      }
      if (edits()) {
        Story.assertRootClosed(server.shown());
      }
    }
  }

  /// Cases wait for real time-outs, so they run beside each other.
  @TestFactory
  Stream<DynamicTest> standsEveryFaultAtEveryStep() {
    return trials(false);
  }

  /// Who cannot change a post waits for its picture before the first request, and then does all as
  /// it does above.
  @TestFactory
  Stream<DynamicTest> standsThemWhilePicturesAreStillComing() {
    return edits() ? trials(true) : Stream.empty();
  }

  private Stream<DynamicTest> trials(boolean late) {
    List<DynamicTest> tests = new ArrayList<>();
    try (Beside beside = new Beside()) {
      for (String step : steps()) {
        for (Fault fault : Fault.values()) {
          tests.add(beside.test(fault + " at " + step, () -> standsFault(step, fault, late)));
        }
        tests.add(beside.test("an orderly end at " + step, () -> goesOnAfterAnEndAt(step, late)));
        tests.add(beside.test("kill -9 at " + step, () -> goesOnAfterAKillAt(step, late)));
      }
    }
    return tests.stream();
  }

  private void standsFault(String step, Fault fault, boolean late) throws Exception {
    Path folder = folder(step + "-" + fault, late);
    try (StrictServer server = serve()) {
      server.fail(step, fault);
      WarClock clock = new ShortNapsClock(Posts.START);
      ChatTarget target = target(server.base(), fault.takesTime() ? SHORT_ANSWER : ANSWER);
      try (TrialOutbox trial = new TrialOutbox(folder, target, clock, late)) {
        Outbox outbox = trial.outbox();
        Story.tell(outbox, late);
        boolean suspended = !outbox.drain(SOON);
        if (suspended) {
          // The status is told only after the attempt that changed it.
          Until.holds(() -> only(outbox).suspended().isPresent());
          assertTrue(only(outbox).queued() > 0, "a suspended target keeps its posts");
          outbox.resume(Story.TARGET);
          assertTrue(outbox.drain(SOON), () -> context(outbox, server));
        }
        assertTrue(suspended || !fault.suspends(), "only the operator can mend this");
        assertEquals(0, server.faultsLeft(), "the fault was met");
        assertTold(server, allowed(step, fault, outbox));
        Duration waited = clock.steady().now();
        assertTrue(
            waited.compareTo(asked(step, fault)) >= 0,
            () -> context(outbox, server) + " waited " + waited);
        Story.assertSilent("the status", outbox.status().toString(), secrets());
      }
    }
    Story.assertSilent(folder, secrets());
  }

  private Path folder(String trial, boolean late) throws IOException {
    return Files.createDirectories(dir.resolve(late ? trial + "-late" : trial));
  }

  private Allowed allowed(String step, Fault fault, Outbox outbox) {
    boolean tooLarge = fault == Fault.TOO_LARGE;
    return new Allowed(
        !dedupes() && fault.leavesADoubt(),
        tooLarge && !pictureSteps().contains(step) ? only(outbox).failed() : 0,
        tooLarge ? 1 : 0);
  }

  private Duration asked(String step, Fault fault) {
    return switch (fault) {
      case RATE_LIMITED -> Duration.ofSeconds(7);
      // Dates have whole seconds.
      case RATE_LIMITED_DATE -> Duration.ofSeconds(19);
      case RATE_LIMITED_BARE -> waitsUntold();
      // Words do not wait that long for a picture, neither their own nor one before them.
      case UNAVAILABLE -> Duration.ofSeconds(step.equals(wordsStep()) ? 20 : 0);
      default -> Duration.ZERO;
    };
  }

  private void goesOnAfterAnEndAt(String step, boolean late) throws Exception {
    Path folder = folder("end-" + step, late);
    try (StrictServer server = serve()) {
      server.fail(step, Fault.HANG_AFTER_ACTING);
      WarClock clock = new ShortNapsClock(Posts.START);
      ChatTarget target = target(server.base(), SHORT_ANSWER);
      try (TrialOutbox first = new TrialOutbox(folder, target, clock, late)) {
        Story.tell(first.outbox(), late);
        server.awaitCalls(step, 1);
      }
      send(server.base(), ANSWER, folder, late);
      assertTold(server, new Allowed(!dedupes(), 0, 0));
    }
  }

  private void goesOnAfterAKillAt(String step, boolean late) throws Exception {
    Path folder = folder("kill-" + step, late);
    try (StrictServer server = serve();
        Poster poster = Poster.start(getClass(), server.base(), folder, late)) {
      server.hold(step);
      server.awaitCalls(step, 1);
      Story.assertSilent("what it logged", poster.kill(), secrets());
      server.release(step);
      Story.assertSilent(folder, secrets());
      send(server.base(), ANSWER, folder, late);
      assertTold(server, new Allowed(!dedupes(), 0, 0));
    }
    Story.assertSilent(folder, secrets());
  }

  /// Whoever looks for the words finds them without the remark.
  @Test
  void aPictureThatFailsWhileTheAnswerToTheWordsIsLostIsSaidToBeMissing() throws Exception {
    try (StrictServer server = serve()) {
      server.fail(wordsStep(), Fault.CUT_AFTER_ACTING);
      LatePictures none = new LatePictures(target(server.base(), ANSWER), false);
      WarClock clock = new ShortNapsClock(Posts.START);
      try (Outbox outbox = new Outbox(dir, List.of(none), clock, LatePictures.LIMITS)) {
        none.to(outbox);
        Story.tell(outbox, true);
        assertTrue(outbox.drain(SOON), () -> context(outbox, server));
      }
      assertTold(server, new Allowed(!dedupes(), 0, Integer.MAX_VALUE));
    }
  }

  @Test
  void aFullDiskStopsBeforeTheNextStepAndRepeatsNothing() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "Linux only");
    try (StrictServer server = serve()) {
      server.hold(wordsStep());
      try (Poster poster = Poster.start(getClass(), server.base(), dir, false)) {
        assertTrue(poster.says(Poster.SUBMITTED));
        server.awaitCalls(wordsStep(), 1);
        poster.mayWrite("0");
        server.release(wordsStep());
        assertTrue(poster.says("disk"), "it says what is wrong");
        poster.mayWrite("unlimited");
        String said = poster.rest();
        assertEquals(0, poster.exitCode(), said);
      }
      assertTold(server, Allowed.NOTHING);
    }
  }

  /// The fault is met before and after the jump.
  @ParameterizedTest
  @CsvSource({
    "25, RATE_LIMITED",
    "-25, RATE_LIMITED",
    "25, BAD_GATEWAY_PAGE",
    "-25, INTERNAL_ERROR",
    "25, UNAVAILABLE_RETRY_AT_ONCE"
  })
  void aClockThatJumpsLosesNothing(int hours, Fault fault) throws Exception {
    FakeClock clock = new FakeClock(Posts.START);
    try (StrictServer server = serve()) {
      server.fail(wordsStep(), fault, fault);
      try (Outbox outbox = new Outbox(dir, List.of(target(server.base(), ANSWER)), clock)) {
        Story.tell(outbox, false);
        server.awaitCalls(wordsStep(), 1);
        clock.awaitSleepers(1);
        if (hours > 0) {
          clock.setOn(Duration.ofHours(hours));
        } else {
          clock.setBack(Duration.ofHours(-hours));
        }
        for (int i = 0; i < 300 && !outbox.drain(Duration.ofMillis(50)); i++) {
          clock.advance(Duration.ofSeconds(2));
        }
        assertEquals(0, outbox.status().queued(), () -> context(outbox, server));
        assertEquals(0, server.faultsLeft());
      }
      assertTold(server, new Allowed(!dedupes() && fault.leavesADoubt(), 0, 0));
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
    try (Outbox outbox = new Outbox(dir, List.of(target(trouble, ANSWER)), clock)) {
      Story.tell(outbox, false);
      clock.awaitSleepers(1);
      TargetStatus status = only(outbox);
      assertTrue(status.problem().orElse("").contains(sentence), status.toString());
      assertEquals(3, status.queued());
      assertEquals(List.of(), server.shown());
    }
    send(server.base(), ANSWER, dir, false);
    // The outbox that begins anew cannot know that nothing came through before.
    assertTold(server, new Allowed(!dedupes(), 0, 0));
    Story.assertSilent(dir, secrets());
  }

  private void send(URI base, Duration answer, Path folder, boolean late) throws Exception {
    WarClock clock = new ShortNapsClock(Posts.START);
    try (TrialOutbox trial = new TrialOutbox(folder, target(base, answer), clock, late)) {
      Story.tell(trial.outbox(), late);
      assertTrue(trial.outbox().drain(SOON), () -> trial.outbox().status().toString());
    }
  }

  private void assertTold(StrictServer server, Allowed allowed) {
    List<Shown> shown = server.shown();
    Allowed really =
        showsPictures()
            ? allowed
            : new Allowed(allowed.repeats(), allowed.lost(), Integer.MAX_VALUE);
    Story.assertTold(shown, really, server.calls().toString());
    assertEquals(List.of(), server.complaints());
    Story.assertSilent("the log", logs.text(), secrets());
    assertFalse(server.calls().isEmpty());
  }

  private static TargetStatus only(Outbox outbox) {
    return outbox.status().targets().getFirst();
  }

  private static String context(Outbox outbox, StrictServer server) {
    return outbox.status() + " after " + server.calls();
  }
}
