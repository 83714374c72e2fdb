package tifo.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.source.SourceNames;
import tifo.yaml.Problems;
import tifo.yaml.SchemaFile;

class BoardSchemaTest {
  static final List<String> SHIPPED = BoardFiles.SHIPPED;

  private final SchemaFile schema = new SchemaFile("board.schema.json");

  BoardSchemaTest() throws IOException {}

  @ParameterizedTest
  @FieldSource("SHIPPED")
  void shippedBoardsAreValid(String name) throws IOException {
    String text = Files.readString(Path.of("panels", name + ".yaml"));

    assertEquals(List.of(), schema.errors(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id: a\ntitle: A\npanels: []\ncolour: red\n",
        "id: a\ntitle: A\n",
        "id: a\ntitle: A\npanels: [{id: p, kind: pie}]\n",
        "id: a\ntitle: A\npanels: [{id: p, kind: text, title: T, body: B, unit: s,"
            + " cell: {x: 0, y: 0, width: 1, height: 1}}]\n",
        "id: a\ntitle: A\npanels: []\nrefresh: soon\n",
      })
  void schemaRefusesWhatTheReaderRefuses(String yaml) {
    Problems problems = new Problems();
    var _ = BoardReader.read("f.yaml", yaml, SourceNames.ANY, problems);

    assertFalse(problems.isEmpty());
    assertFalse(schema.errors(yaml).isEmpty());
  }

  @Test
  void schemaAndReaderKnowTheSameKeys() {
    assertKeys("", BoardReader.KEYS);
    assertKeys("cell", PanelReader.CELL_KEYS);
    assertKeys("query", QueryReader.KEYS);
    assertKeys("threshold", ThresholdReader.KEYS);
    assertKeys("variable", VariableReader.KEYS);
    assertKeys("column", PanelKindReader.COLUMN_KEYS);
    assertKeys("sort", PanelKindReader.SORT_KEYS);
    for (PanelKind kind : PanelKind.values()) {
      assertKeys(kind.word, kind.keys());
    }
  }

  private void assertKeys(String definition, List<String> keys) {
    assertEquals(new TreeSet<>(keys), schema.keys(definition), definition);
  }
}
