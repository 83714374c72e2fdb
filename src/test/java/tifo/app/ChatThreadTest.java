package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.kit.Shown;
import tifo.chat.matrix.MatrixServer;

/// `tifo chat test NAME --thread` through settings, outbox and target to what people see.
@Timeout(60)
class ChatThreadTest {
  @TempDir Path folder;

  @Test
  void postsAnswersAndMarksTheFirstAsOver() throws Exception {
    try (MatrixServer matrix = new MatrixServer()) {
      Path token = Files.writeString(folder.resolve("token"), MatrixServer.TOKEN);
      Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
      Path settings =
          Files.writeString(
              folder.resolve("tifo.yaml"),
              "language: en\nchat:\n- {name: gov, kind: matrix, url: '%s', token: {file: token},"
                      .formatted(matrix.base())
                  + " room: '%s'}\n".formatted(MatrixServer.ROOM));
      StringWriter said = new StringWriter();
      PrintWriter out = new PrintWriter(said);
      int exit =
          Main.commandLine(out, out)
              .execute("chat", "test", "gov", "--thread", "--config", settings.toString());
      assertEquals(0, exit, said.toString());
      assertFalse(said.toString().contains("canary"), said.toString());
      List<Shown> shown = matrix.shown();
      assertEquals(3, shown.size());
      Shown first = shown.getFirst();
      assertTrue(first.hasPicture() && first.edits() == 1, first.toString());
      assertTrue(first.text().startsWith("TEST"), first.toString());
      assertEquals(first.id(), shown.get(1).thread());
      assertEquals(first.id(), shown.get(2).thread());
      assertEquals(List.of(), matrix.complaints());
    }
  }
}
