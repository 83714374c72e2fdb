package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.ByHandText;
import tifo.chat.ChatText;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.outbox.InstantClock;
import tifo.chat.outbox.Outbox;
import tifo.yaml.Fields;
import tifo.yaml.Problems;
import tifo.yaml.YamlReader;

/// Another chat system costs one class, and its line among the kinds.
@Timeout(60)
class NewTargetTest {
  @TempDir Path folder;
  private final Problems problems = new Problems();

  @BeforeEach
  void giveTheKey() throws Exception {
    Path key = Files.writeString(folder.resolve("key"), "canary-7f3a");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
  }

  private List<Settings.Chat> read(String target) {
    String yaml = "chat: [" + target + "]\n";
    return YamlReader.read("tifo.yaml", yaml, problems)
        .map(root -> Fields.of(root, "settings", SettingsReader.KEYS, problems))
        .map(new SettingsChatReader(folder, problems, List.of(LampTarget.KIND))::read)
        .orElseThrow();
  }

  private Settings.Chat lamp() {
    Settings.Chat lamp =
        read("{kind: lamp, name: roof, port: lamp.txt, key: {file: key}}").getFirst();
    assertEquals(List.of(), problems.sorted());
    return lamp;
  }

  private String lit() throws Exception {
    return Files.readString(folder.resolve("lamp.txt"));
  }

  @Test
  void settingsLeadToPostsThroughTheOutbox() throws Exception {
    Settings.Chat lamp = lamp();
    try (Outbox outbox =
        new Outbox(folder.resolve("out"), List.of(lamp.target()), new InstantClock(Posts.START))) {
      outbox.submit(Posts.to("roof", Posts.numbered(Posts.firing("a"), 1, PostKind.FIRING)));
      assertTrue(outbox.drain(Duration.ofSeconds(20)), () -> outbox.status().toString());
      outbox.submit(Posts.to("roof", Posts.numbered(Posts.resolved("a"), 2, PostKind.RESOLVED)));
      assertTrue(outbox.drain(Duration.ofSeconds(20)), () -> outbox.status().toString());
    }
    assertEquals(
        """
        11 red CRITICAL · FIRING: Losing zone a leaves the pool short
        11 off CRITICAL · RESOLVED: Losing zone a leaves the pool short
        """,
        lit());
  }

  @Test
  void aTestPostReachesIt() throws Exception {
    TestPost.Told told =
        new TestPost(
                new ByHandText(new ChatText(Locale.ENGLISH, ZoneOffset.UTC)),
                "desk 2",
                new InstantClock(Posts.START),
                _ -> {})
            .post(
                lamp().target(),
                new TestPost.Parts(Optional.empty(), false),
                Duration.ofSeconds(20));
    assertTrue(told.isDone(), told.reason());
    assertTrue(lit().startsWith("11 red TEST"), lit());
  }

  @Test
  void mistakesInItsSettingsAreSaid() {
    read("{kind: lamp, name: roof, port: lamp.txt, key: open, colour: blue, size: 3}");
    String said = problems.sorted().toString();
    assertTrue(said.contains("'red' or 'green'"), said);
    assertTrue(said.contains("size"), said);
    assertTrue(said.contains("secret"), said);
  }
}
