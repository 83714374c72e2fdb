package tifo.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedBoardsTest {
  private static final Path PANELS = Path.of("panels");

  @Test
  void shippedBoardsHaveNoProblems() {
    BoardFiles.Loaded loaded = BoardFiles.shipped();

    assertEquals(List.of(), loaded.problems());
    assertEquals(BoardFiles.SHIPPED, loaded.boards().stream().map(Board::id).toList());
  }

  @Test
  void everyFileOfTheFolderIsShipped() throws IOException {
    try (Stream<Path> files = Files.list(PANELS)) {
      assertEquals(
          BoardFiles.SHIPPED.stream().map(name -> name + ".yaml").sorted().toList(),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void everyTitleIsInJapaneseToo() {
    for (Board board : BoardFiles.shipped().boards()) {
      assertTrue(board.title().others().containsKey("ja"), board.id());
      for (PanelSpec panel : board.panels()) {
        PanelFrame frame = panel.frame();
        assertTrue(frame.title().others().containsKey("ja"), board.id() + "/" + frame.id());
      }
    }
  }
}
