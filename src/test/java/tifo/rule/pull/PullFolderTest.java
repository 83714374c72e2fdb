package tifo.rule.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.rule.pull.PullFolder.Changes;

/// Pulled files replace pulled files and nothing else.
class PullFolderTest {
  private static final Origin PROD = new Origin("prod", "http://prom:9090");

  @TempDir Path folder;

  private static PulledFile file(String name, String text) {
    return new PulledFile(name, PROD.header("x") + text);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void writesWhatIsNewAndRemovesWhatIsGone() throws IOException {
    PullFolder pulled = new PullFolder(folder.resolve("deep/rules"), PROD);
    List<PulledFile> first = List.of(file("a.yaml", "1"), file("b.yaml", "1"));
    assertEquals(List.of("a.yaml", "b.yaml"), pulled.compare(first, true).added());
    pulled.write(first, pulled.compare(first, true));
    assertTrue(pulled.compare(first, true).isEmpty());
    List<PulledFile> second = List.of(file("b.yaml", "2"), file("c.yaml", "1"));
    Changes changes = pulled.compare(second, true);
    assertEquals(
        new Changes(List.of("c.yaml"), List.of("b.yaml"), List.of("a.yaml"), List.of()), changes);
    assertEquals(List.of(), pulled.compare(second, false).removed());
    pulled.write(second, changes);
    assertTrue(pulled.compare(second, true).isEmpty());
    assertFalse(Files.exists(folder.resolve("deep/rules/a.yaml")));
  }

  @Test
  void leavesTheFilesOfOthersAlone() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "# mine\n");
    Files.writeString(folder.resolve("b.yaml"), "# mine\n");
    Files.write(folder.resolve("c.yaml"), new byte[] {(byte) 0xff});
    Files.createDirectory(folder.resolve("d.yaml"));
    Origin other = new Origin("prod2", "http://prom:9090");
    Files.writeString(folder.resolve("e.yaml"), other.header("x"));
    PullFolder pulled = new PullFolder(folder, PROD);
    Changes changes =
        pulled.compare(
            Stream.of("a", "c", "d", "e").map(name -> file(name + ".yaml", "")).toList(), true);
    assertEquals(List.of("a.yaml", "c.yaml", "d.yaml", "e.yaml"), changes.foreign());
    assertEquals(List.of(), changes.removed());
  }

  @Test
  void leavesNothingHalfWhenItCannotWrite() throws IOException {
    PullFolder pulled = new PullFolder(folder, PROD);
    PulledFile tooLong = file("a".repeat(300) + ".yaml", "1");
    Changes changes = pulled.compare(List.of(tooLong), true);
    assertThrows(IOException.class, () -> pulled.write(List.of(tooLong), changes));
    assertEquals(List.of(), names());
  }

  @Test
  void headersHoldOneLineOfEach() {
    String header = new Origin("a\nb", "http://x").header("c\r\nd: [");
    assertEquals(2, header.lines().count());
    assertTrue(header.lines().allMatch(line -> line.startsWith("#")), header);
    for (String end : List.of("\u0085", "\u2028", "\u2029", "\ufffe", "\u0000")) {
      String one = PROD.header("a" + end + "groups: 5");
      assertTrue(one.contains("a groups: 5"), one);
      assertTrue(new Origin("a" + end + "b", "x").header("").contains("from a b at x"));
    }
  }

  @Test
  void noNameLeadsOutOfTheFolder() {
    FileNames names = new FileNames("../prod/a");
    assertEquals("prod-a-etc-passwd.yaml", names.of("../../etc/passwd", ".yaml"));
    assertEquals("prod-a-rules.yaml", names.of("..", ".yaml"));
    assertEquals("prod-a-rules-2.yaml", names.of("\n", ".yaml"));
    assertTrue(names.of("é".repeat(9) + "x".repeat(999), ".grafana.yaml").length() < 200);
  }
}
