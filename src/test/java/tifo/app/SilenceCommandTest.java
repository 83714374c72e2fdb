package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tifo silence` from the command line.
class SilenceCommandTest {
  @TempDir Path folder;

  private Ran silence(Object... args) {
    Object[] all = new Object[args.length + 3];
    all[0] = "silence";
    all[1] = "--out";
    all[2] = folder;
    System.arraycopy(args, 0, all, 3, args.length);
    return Ran.of(all);
  }

  @Test
  void beginsListsAndEnds() {
    assertEquals("There are no silences.\n", silence().out());
    Ran begun = silence("--for", "2h", "--comment", "known", "--by", "kai", "team=\"web\"");
    assertEquals(0, begun.code(), begun.err());
    String id = begun.out().split(" ", -1)[0];
    String listed = silence().out();
    assertTrue(listed.startsWith(id + "  ACTIVE   {team=\"web\"}"), listed);
    assertTrue(listed.endsWith("kai: known\n"), listed);

    assertEquals(id + " is over\n", silence("--expire", id).out());
    assertTrue(silence().out().startsWith(id + "  EXPIRED"));
  }

  @Test
  void whatCannotBeASilenceIsSaid() {
    Ran wrong = silence("team=\"");
    assertEquals(2, wrong.code());
    assertEquals("tifo: the quotes of \" do not end\n", wrong.err());
    assertTrue(silence("team!=web").err().contains("it would silence everything"));
    assertEquals("tifo: no silence has the id x\n", silence("--expire", "x").err());
  }
}
