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
import java.util.List;
import tifo.app.CapturedLogs;
import tifo.chat.ChatTarget;
import tifo.chat.Posts;
import tifo.chat.kit.Story.Allowed;
import tifo.chat.outbox.Outbox;
import tifo.chat.outbox.OutboxStatus.TargetStatus;
import tifo.chat.outbox.Until;
import tifo.time.FakeClock;
import tifo.time.WarClock;

/// What can go wrong at one call of a target to its server, each with the story told to its end.
/// Any thread.
final class CallTrials {
  static final Duration SOON = Duration.ofSeconds(30);
  static final Duration ANSWER = Duration.ofSeconds(20);
  // Faults that last as long as a client's patience are waited for; a slow machine must not make
  // an honest answer late.
  private static final Duration SHORT_ANSWER = Duration.ofMillis(700);

  private final TargetFaultSuite suite;
  private final Path dir;
  private final CapturedLogs logs;

  /// The `nth` call of the step, while pictures come at once or late.
  record Call(String step, int nth, boolean late) {
    void fails(StrictServer server, Fault... faults) {
      server.fail(step, nth, faults);
    }

    void isHeld(StrictServer server) {
      server.hold(step, nth);
    }

    void await(StrictServer server) throws InterruptedException {
      server.awaitCalls(step, nth);
    }

    boolean isMade(StrictServer server) {
      return server.calls().stream().filter(step::equals).count() >= nth;
    }

    @Override
    public String toString() {
      return (nth > 1 ? nth + ". " : "") + step + (late ? " before pictures" : "");
    }
  }

  /// The wall clock is set on by so many hours, with the fault before and after it.
  record Jump(int hours, Fault fault) {
    void of(FakeClock clock) {
      if (hours > 0) {
        clock.setOn(Duration.ofHours(hours));
      } else {
        clock.setBack(Duration.ofHours(-hours));
      }
    }

    @Override
    public String toString() {
      return hours + " h on the clock and " + fault;
    }
  }

  /// @param dir where the outboxes are
  CallTrials(TargetFaultSuite suite, Path dir, CapturedLogs logs) {
    this.suite = suite;
    this.dir = dir;
    this.logs = logs;
  }

  void standsFault(Call call, Fault fault) throws Exception {
    Path folder = folder(fault.name(), call);
    try (StrictServer server = suite.serve()) {
      call.fails(server, fault);
      WarClock clock = new ShortNapsClock(Posts.START);
      ChatTarget target = suite.target(server.base(), fault.takesTime() ? SHORT_ANSWER : ANSWER);
      try (TrialOutbox trial = new TrialOutbox(folder, target, clock, call.late())) {
        Outbox outbox = trial.outbox();
        Story.tell(outbox, call.late());
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
        assertTold(server, allowed(call.step(), fault, outbox));
        Duration waited = clock.steady().now();
        assertTrue(
            waited.compareTo(asked(call.step(), fault)) >= 0,
            () -> context(outbox, server) + " waited " + waited);
        Story.assertSilent("the status", outbox.status().toString(), suite.secrets());
      }
    }
    Story.assertSilent(folder, suite.secrets());
  }

  private Path folder(String trial, Call call) throws IOException {
    return Files.createDirectories(dir.resolve(trial + "-" + call));
  }

  private Allowed allowed(String step, Fault fault, Outbox outbox) {
    boolean tooLarge = fault == Fault.TOO_LARGE;
    return new Allowed(
        !suite.dedupes() && fault.leavesADoubt(),
        tooLarge && !suite.pictureSteps().contains(step) ? only(outbox).failed() : 0,
        tooLarge ? 1 : 0);
  }

  private Duration asked(String step, Fault fault) {
    return switch (fault) {
      case RATE_LIMITED -> Duration.ofSeconds(7);
      // Dates have whole seconds.
      case RATE_LIMITED_DATE -> Duration.ofSeconds(19);
      case RATE_LIMITED_BARE -> suite.waitsUntold();
      // Words do not wait that long for a picture, neither their own nor one before them.
      case UNAVAILABLE -> Duration.ofSeconds(step.equals(suite.wordsStep()) ? 20 : 0);
      default -> Duration.ZERO;
    };
  }

  void goesOnAfterAnEnd(Call call) throws Exception {
    Path folder = folder("end", call);
    try (StrictServer server = suite.serve()) {
      call.fails(server, Fault.HANG_AFTER_ACTING);
      WarClock clock = new ShortNapsClock(Posts.START);
      ChatTarget target = suite.target(server.base(), SHORT_ANSWER);
      try (TrialOutbox first = new TrialOutbox(folder, target, clock, call.late())) {
        Story.tell(first.outbox(), call.late());
        call.await(server);
      }
      send(server.base(), folder, call.late());
      assertTold(server, new Allowed(!suite.dedupes(), 0, 0));
    }
  }

  /// The server has read the call, and what comes of it is nothing.
  void goesOnAfterAKillBeforeAnything(Call call) throws Exception {
    Path folder = folder("early-kill", call);
    try (StrictServer server = suite.serve()) {
      call.fails(server, Fault.HANG_BEFORE_ACTING);
      try (Poster poster = Poster.start(suite.getClass(), server.base(), folder, call.late())) {
        call.await(server);
        Story.assertSilent("what it logged", poster.kill(), suite.secrets());
      }
      send(server.base(), folder, call.late());
      // Nobody can know that nothing happened: one may be marked as a repeat, but none is.
      assertTold(server, new Allowed(!suite.dedupes(), 0, 0));
      assertEquals(Story.TELLINGS.size(), server.shown().size());
    }
    Story.assertSilent(folder, suite.secrets());
  }

  void goesOnAfterAKill(Call call) throws Exception {
    Path folder = folder("kill", call);
    try (StrictServer server = suite.serve();
        Poster poster = Poster.start(suite.getClass(), server.base(), folder, call.late())) {
      call.isHeld(server);
      call.await(server);
      Story.assertSilent("what it logged", poster.kill(), suite.secrets());
      server.release(call.step());
      Story.assertSilent(folder, suite.secrets());
      send(server.base(), folder, call.late());
      assertTold(server, new Allowed(!suite.dedupes(), 0, 0));
    }
    Story.assertSilent(folder, suite.secrets());
  }

  /// It stops before the next step and repeats nothing.
  void waitsForTheDisk(Call call) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "Linux only");
    Path folder = folder("disk", call);
    try (StrictServer server = suite.serve()) {
      call.isHeld(server);
      try (Poster poster = Poster.start(suite.getClass(), server.base(), folder, call.late())) {
        assertTrue(poster.says(Poster.SUBMITTED));
        call.await(server);
        poster.mayWrite("0");
        server.release(call.step());
        assertTrue(poster.says("disk"), "it says what is wrong");
        poster.mayWrite("unlimited");
        String said = poster.rest();
        assertEquals(0, poster.exitCode(), said);
        Story.assertSilent("what it logged", said, suite.secrets());
      }
      assertTold(server, Allowed.NOTHING);
    }
  }

  /// Nothing is lost.
  void standsJump(Call call, Jump jump) throws Exception {
    FakeClock clock = new FakeClock(Posts.START);
    try (StrictServer server = suite.serve()) {
      call.fails(server, jump.fault(), jump.fault());
      ChatTarget target = suite.target(server.base(), ANSWER);
      Path folder = folder(jump.toString(), call);
      try (TrialOutbox trial = new TrialOutbox(folder, target, clock, call.late())) {
        Outbox outbox = trial.outbox();
        Story.tell(outbox, call.late());
        untilMade(call, server, outbox, clock);
        clock.awaitSleepers(1);
        jump.of(clock);
        for (int i = 0; i < 300 && !outbox.drain(Duration.ofMillis(50)); i++) {
          clock.advance(Duration.ofSeconds(2));
        }
        assertEquals(0, outbox.status().queued(), () -> context(outbox, server));
        assertEquals(0, server.faultsLeft());
      }
      assertTold(server, new Allowed(!suite.dedupes() && jump.fault().leavesADoubt(), 0, 0));
    }
  }

  /// A call after the first waits for the target's pace.
  private static void untilMade(Call call, StrictServer server, Outbox outbox, FakeClock clock)
      throws InterruptedException {
    for (int i = 0; i < 600 && !call.isMade(server); i++) {
      boolean _ = outbox.drain(Duration.ofMillis(50));
      clock.advance(Duration.ofMillis(100));
    }
    assertTrue(call.isMade(server), () -> context(outbox, server));
  }

  void send(URI base, Path folder, boolean late) throws Exception {
    WarClock clock = new ShortNapsClock(Posts.START);
    ChatTarget target = suite.target(base, ANSWER);
    try (TrialOutbox trial = new TrialOutbox(folder, target, clock, late)) {
      Story.tell(trial.outbox(), late);
      assertTrue(trial.outbox().drain(SOON), () -> trial.outbox().status().toString());
    }
  }

  void assertTold(StrictServer server, Allowed allowed) {
    List<Shown> shown = server.shown();
    Allowed really =
        suite.showsPictures()
            ? allowed
            : new Allowed(allowed.repeats(), allowed.lost(), Integer.MAX_VALUE);
    Story.assertTold(shown, really, server.calls().toString());
    assertEquals(List.of(), server.complaints());
    Story.assertSilent("the log", logs.text(), suite.secrets());
    assertFalse(server.calls().isEmpty());
  }

  static TargetStatus only(Outbox outbox) {
    return outbox.status().targets().getFirst();
  }

  static String context(Outbox outbox, StrictServer server) {
    return outbox.status() + " after " + server.calls();
  }
}
