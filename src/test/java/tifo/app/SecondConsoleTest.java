package tifo.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two consoles on one folder: the second is refused and touches nothing that the first keeps.
@Timeout(60)
class SecondConsoleTest {
  @TempDir Path folder;

  @Test
  void aRefusedConsoleLeavesWhatTheFirstKeepsAsItIs() throws Exception {
    Path file = folder.resolve("tifo.yaml");
    Files.writeString(
        file,
        """
        language: en
        sources: [{name: s, url: "http://127.0.0.1:1/"}]
        """);
    SettingsFiles.Loaded loaded = SettingsFiles.load(file);
    assertEquals(List.of(), loaded.problems());
    try (WarRoom _ = Rooms.over(loaded.settings(), folder)) {
      Path kept = folder.resolve("out/alerts-state.log");
      // whatever is there, such as half of a line that the first is writing
      Files.writeString(kept, "0000");
      byte[] before = Files.readAllBytes(kept);
      IOException refused =
          assertThrows(IOException.class, () -> Rooms.over(loaded.settings(), folder));
      assertTrue(refused.toString().contains("in use by another Tifo"), refused.toString());
      assertArrayEquals(before, Files.readAllBytes(kept));
    }
  }
}
