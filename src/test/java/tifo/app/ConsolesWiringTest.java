package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A war room of the settings whose store is not there.
@Timeout(60)
class ConsolesWiringTest {
  @TempDir Path folder;

  private List<String> troubles(String language, String consoles) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("tifo.yaml"),
            """
            language: %s
            sources: [{name: s, url: "http://127.0.0.1:1/"}]
            consoles: %s
            """
                .formatted(language, consoles));
    SettingsFiles.Loaded loaded = SettingsFiles.load(file);
    assertEquals(List.of(), loaded.problems());
    try (WarRoom room = Rooms.over(loaded.settings(), folder.resolve(language))) {
      room.start();
      while (room.troubles().isEmpty()) {
        Thread.sleep(20);
      }
      return room.troubles();
    }
  }

  @Test
  void operatorsAreToldThatTheStoreIsAwayInTheirLanguage() throws Exception {
    String consoles =
        "{mode: claim, name: a, store: {postgres: {command: [echo,"
            + " 'postgres://h@127.0.0.1:1/d']}}}";
    String why = "PostgreSQL at 127.0.0.1:1 cannot be reached or does not answer";

    assertEquals(
        List.of("Consoles cannot agree on who posts, so posts may come twice and say so: " + why),
        troubles("en", consoles));
    String japanese = troubles("ja", consoles).getFirst();
    assertTrue(japanese.contains("コンソール") && japanese.endsWith(why), japanese);
  }

  @Test
  void aSecretThatIsNotThereIsSaid() throws Exception {
    String trouble =
        troubles("en", "{mode: claim, name: a, store: {postgres: {env: TIFO_NOT_SET_ANYWHERE}}}")
            .getFirst();
    assertTrue(trouble.contains("TIFO_NOT_SET_ANYWHERE is not set"), trouble);
  }
}
