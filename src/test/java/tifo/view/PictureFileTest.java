package tifo.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFileTest {
  private static final WallText TEXT = WallText.in(Locale.ENGLISH);
  private static final byte[] PNG = {1, 2, 3};

  @TempDir Path home;

  private String write(String typed) throws IOException {
    return PictureFile.write(home, typed, PNG, TEXT);
  }

  private String trouble(String typed) {
    return String.valueOf(assertThrows(IOException.class, () -> write(typed)).getMessage());
  }

  private static SharedPicture picture(String board, Optional<String> panel) {
    return new SharedPicture(board, panel, Boards.NOW, "", "", 10, 10, _ -> {}, Map.of());
  }

  @Test
  void theNameSaysBoardPanelAndTime() {
    assertEquals(
        "tifo-overview-ccu-20221201T202207Z.png",
        PictureFile.name(picture("overview", Optional.of("ccu"))));
    assertEquals(
        "tifo-node-pools-20221201T202207Z.png",
        PictureFile.name(picture("node pools", Optional.empty())));
    assertEquals(
        "tifo-..-..-etc-passwd-20221201T202207Z.png",
        PictureFile.name(picture("../../etc/passwd", Optional.empty())));
  }

  @Test
  void writesIntoTheHomeFolderUnlessThePathSaysOtherwise() throws IOException {
    Path other = Files.createDirectory(home.resolve("other"));
    assertEquals("Saved: " + home.resolve("a.png"), write("a.png"));
    write("~/b.png");
    write(other.resolve("c.png").toString());
    for (Path file :
        new Path[] {home.resolve("a.png"), home.resolve("b.png"), other.resolve("c.png")}) {
      assertArrayEquals(PNG, Files.readAllBytes(file));
    }
  }

  @Test
  void whatIsThereIsNotTouched() throws IOException {
    Path file = Files.writeString(home.resolve("a.png"), "mine");
    assertEquals(file + " is there already: choose another name.", trouble("a.png"));
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void saysWhatToDoWhenItCannotBeWritten() {
    assertEquals(
        "the folder " + home.resolve("none") + " does not exist: make it, or choose another.",
        trouble("none/a.png"));
    assertEquals("\u201Ca\0b\u201D is no name for a file.", trouble("a\0b"));
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Files.writeString(home.resolve("file"), "");
    assertEquals(
        home.resolve("file/a.png") + " is not written: Not a directory", trouble("file/a.png"));
  }
}
