package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tifo.chat.slack.SlackServer;

@Timeout(60)
class ChatCommandTest {
  @TempDir Path folder;

  private record Said(int exit, String out, String errors) {}

  @Test
  void listsTheTargets() throws Exception {
    settings("{name: archive, kind: folder, path: posts}");

    Said said = run("chat");

    assertEquals(0, said.exit());
    assertTrue(said.out().matches("(?s)archive +folder\\R"), said.out());
  }

  @Test
  void saysThatTheStoreOfTheClaimsCannotBeReached() throws Exception {
    Path address =
        Files.writeString(
            folder.resolve("address"), "postgres://tifo:canary-7f3a@127.0.0.1:1/tifo");
    Files.setPosixFilePermissions(
        address, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    settings(
        """
        {name: archive, kind: folder, path: posts}
        consoles:
          mode: claim
          name: desk-1
          store: {postgres: {file: address}}
        """);

    Said said = run("chat");

    assertEquals(1, said.exit(), said.toString());
    assertTrue(said.out().matches("(?s).*consoles +claim, as desk-1\\R.*"), said.out());
    assertTrue(said.out().matches("(?s).*rules and routes +[0-9a-f]{8},.*"), said.out());
    assertTrue(said.out().contains("PostgreSQL at 127.0.0.1:1 cannot be reached"), said.out());
    assertFalse(said.toString().contains("canary"), said.toString());
  }

  @Test
  void saysWhereThePicturesGoWithoutTargets() throws Exception {
    Files.writeString(folder.resolve("tifo.yaml"), "sources: []\n");

    assertTrue(run("chat").out().contains("name no chat target"));
  }

  @Test
  void postsATestWithAPicture() throws Exception {
    settings("{name: archive, kind: folder, path: posts}");

    Said said = run("chat", "test", "archive");

    assertEquals(0, said.exit(), said.toString());
    assertTrue(said.out().contains("posted {picture="), said.out());
    assertTrue(transcript().contains("TEST: Tifo tries whether it can post here"), transcript());
    assertTrue(files().stream().anyMatch(name -> name.endsWith(".png")), files().toString());
  }

  @Test
  void postsWordsOnlyAndTheWholeThread() throws Exception {
    settings("{name: archive, kind: folder, path: posts}");

    Said said = run("chat", "test", "archive", "--no-picture", "--thread");

    assertEquals(0, said.exit(), said.toString());
    assertEquals(List.of("transcript.md"), files());
    assertTrue(transcript().contains("An answer in the thread"), transcript());
    assertTrue(transcript().contains("The test is over"), transcript());
  }

  @Test
  void saysWhatToMend() throws Exception {
    try (SlackServer slack = new SlackServer("xoxb-1-canary-7f3a")) {
      Path token = Files.writeString(folder.resolve("token"), "xoxb-another-canary-7f3a");
      Files.setPosixFilePermissions(
          token, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
      settings(
          "{name: war-room, kind: slack, token: {file: token}, channel: %s, api: '%s'}"
              .formatted(SlackServer.CHANNEL, slack.base()));

      Said said = run("chat", "test", "war-room");

      assertEquals(1, said.exit(), said.toString());
      assertTrue(said.out().contains("It is not there: "), said.out());
      assertTrue(said.out().contains("give Tifo its new bot token"), said.out());
      assertTrue(!said.toString().contains("canary"), said.toString());
    }
  }

  @Test
  void namesTheTargetsThatThereAre() throws Exception {
    settings("{name: archive, kind: folder, path: posts}");

    Said said = run("chat", "test", "war-room");

    assertEquals(CommandLine.ExitCode.USAGE, said.exit());
    assertTrue(said.errors().contains("the settings have archive"), said.errors());
  }

  private void settings(String target) throws Exception {
    Files.writeString(folder.resolve("tifo.yaml"), "language: en\nchat:\n- " + target + "\n");
  }

  private String transcript() throws Exception {
    return Files.readString(folder.resolve("posts/transcript.md"));
  }

  private List<String> files() throws Exception {
    try (var all = Files.list(folder.resolve("posts"))) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }

  private Said run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = folder.resolve("tifo.yaml").toString();
    int exit = Main.commandLine(new PrintWriter(out), new PrintWriter(errors)).execute(all);
    return new Said(exit, out.toString(), errors.toString());
  }
}
