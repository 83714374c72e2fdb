package tifo.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON Schema that Tifo ships for editors, for tests that hold it to the reader.
public final class SchemaFile {
  private final JsonNode root;
  private final Schema schema;

  public SchemaFile(String name) throws IOException {
    String text = Files.readString(Path.of("assets", "schema", name));
    this.root = JsonMapper.shared().readTree(text);
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text, InputFormat.JSON);
  }

  /// What the schema has against a YAML text.
  public List<String> errors(String yaml) {
    Problems problems = new Problems();
    Node node = YamlReader.read("f.yaml", yaml, problems).orElseThrow();
    assertEquals(List.of(), problems.sorted());
    return schema.validate(JsonOfYaml.of(node)).stream().map(Object::toString).toList();
  }

  /// The keys that the schema allows at its root, or in one of its definitions.
  public Set<String> keys(String definition) {
    JsonNode at = definition.isEmpty() ? root : root.path("$defs").path(definition);
    assertEquals(false, at.path("additionalProperties").asBoolean(true), definition);
    return new TreeSet<>(at.path("properties").propertyNames());
  }
}
