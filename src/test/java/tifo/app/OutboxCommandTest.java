package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.Posts;
import tifo.chat.Telling;
import tifo.chat.outbox.Outbox;
import tifo.time.FakeClock;

@Timeout(60)
class OutboxCommandTest {
  @TempDir Path folder;

  private final Telling post = Posts.firing("north");

  private record Said(int exit, String out, String errors) {}

  /// Takes nothing, ever.
  private record Refusing() implements ChatTarget {
    @Override
    public String name() {
      return "chat";
    }

    @Override
    public String kind() {
      return "scripted";
    }

    @Override
    public Pace pace() {
      return Pace.UNLIMITED;
    }

    @Override
    public Outcome deliver(OutboxItem item, Checkpoint saved) {
      return new Outcome.Rejected("it is too long");
    }
  }

  @BeforeEach
  void fail() throws Exception {
    try (Outbox outbox = outbox()) {
      outbox.submit(post);
      assertTrue(outbox.drain(Duration.ofSeconds(10)));
    }
  }

  private Outbox outbox() throws Exception {
    return new Outbox(
        folder.resolve("outbox"), List.of(new Refusing()), new FakeClock(Posts.START));
  }

  @Test
  void listsWhatHasFailedAlsoWhileAWallRuns() throws Exception {
    String line = post.id().substring(0, 8) + "  failed ";
    assertTrue(run().out().contains(line), run().toString());
    assertTrue(run().out().contains("it is too long"), run().toString());
    try (Outbox _ = outbox()) {
      assertTrue(run().out().contains(line), run().toString());
      Said said = run("--discard", post.id());
      assertEquals(CommandLine.ExitCode.USAGE, said.exit());
      assertTrue(said.errors().contains("on a wall that runs, E does it"), said.errors());
    }
  }

  @Test
  void queuesAFailedPostAnewAndGivesItUp() {
    assertEquals(0, run("--again", post.id().substring(0, 8)).exit());
    assertTrue(run().out().contains("  queued "), run().toString());
    assertEquals(0, run("--discard", post.id()).exit());
    assertEquals("The outbox is empty.", run().out().strip());
  }

  @Test
  void refusesWhatIsNotThere() {
    assertEquals(CommandLine.ExitCode.USAGE, run("--again", "00000000").exit());
    assertEquals(CommandLine.ExitCode.USAGE, run("--discard", post.id().substring(0, 3)).exit());
  }

  private Said run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();
    List<String> all = new java.util.ArrayList<>(List.of("outbox", "--out", folder.toString()));
    all.addAll(List.of(arguments));
    int exit =
        Main.commandLine(new PrintWriter(out), new PrintWriter(errors))
            .execute(all.toArray(String[]::new));
    return new Said(exit, out.toString(), errors.toString());
  }
}
