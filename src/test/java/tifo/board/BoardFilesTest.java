package tifo.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.source.SourceNames;
import tifo.yaml.Problem;

class BoardFilesTest {
  @TempDir Path folder;

  @Test
  void brokenFileLeavesTheOthersAlone() throws IOException {
    write("a.yaml", board("good", "1"));
    write("b.yaml", "id: [");
    write("c.yml", board("also-good", "2"));
    write("notes.txt", "not a board");

    BoardFiles.Loaded loaded = BoardFiles.load(folder, SourceNames.ANY);

    assertEquals(List.of("good", "also-good"), ids(loaded));
    assertEquals(1, loaded.problems().size(), loaded.problems().toString());
    assertTrue(loaded.problems().getFirst().place().file().endsWith("b.yaml"));
  }

  @Test
  void missingFolderAndFolderWithoutBoardsAreProblems() {
    assertProblem(
        BoardFiles.load(folder.resolve("nowhere"), SourceNames.ANY),
        "does not exist; name a folder");
    assertProblem(
        BoardFiles.load(folder, SourceNames.ANY), "holds no board: no file ends with .yaml");
  }

  @Test
  void oneFileCanBeNamed() throws IOException {
    write("a.yaml", board("good", "1"));

    assertEquals(List.of("good"), ids(BoardFiles.load(folder.resolve("a.yaml"), SourceNames.ANY)));
  }

  @Test
  void secondBoardWithAnIdOrKeyIsRefused() throws IOException {
    write("a.yaml", board("same", "1"));
    write("b.yaml", board("same", "2"));
    write("c.yaml", board("other", "1"));

    BoardFiles.Loaded loaded = BoardFiles.load(folder, SourceNames.ANY);

    assertEquals(List.of("same"), ids(loaded));
    assertProblem(loaded, "b.yaml: board id 'same' is already that of ");
    assertProblem(loaded, "c.yaml: key 1 already opens ");
  }

  @Test
  void fileThatIsNotUtf8IsRefused() throws IOException {
    Files.write(folder.resolve("a.yaml"), "id: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    assertProblem(BoardFiles.load(folder, SourceNames.ANY), "is not a UTF-8 text");
  }

  @Test
  void folderThatLooksLikeAFileIsAProblemAndNotACrash() throws IOException {
    Files.createDirectory(folder.resolve("a.yaml"));

    assertProblem(BoardFiles.load(folder, SourceNames.ANY), "cannot be read");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static String board(String id, String key) {
    return """
    id: %s
    title: T
    key: %s
    panels:
      - id: t
        kind: text
        title: T
        cell: {x: 0, y: 0, width: 1, height: 1}
        body: Hello
    """
        .formatted(id, key);
  }

  private static List<String> ids(BoardFiles.Loaded loaded) {
    return loaded.boards().stream().map(Board::id).toList();
  }

  private static void assertProblem(BoardFiles.Loaded loaded, String part) {
    List<String> sentences = loaded.problems().stream().map(Problem::toString).toList();
    assertTrue(sentences.stream().anyMatch(s -> s.contains(part)), sentences.toString());
  }
}
