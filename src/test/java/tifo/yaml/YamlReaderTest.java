package tifo.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
  private final Problems problems = new Problems();

  @Test
  void everyValueKnowsItsLineAndColumn() {
    Node.Mapping root = mapping("a: 1\nb:\n  - x\n  - y: z\n");

    Node.Sequence b = assertInstanceOf(Node.Sequence.class, root.entry("b").orElseThrow().value());
    assertEquals(new Place("f.yaml", 3, 5), b.items().get(0).place());
    Node.Mapping inner = assertInstanceOf(Node.Mapping.class, b.items().get(1));
    assertEquals("f.yaml:4:8", inner.entry("y").orElseThrow().value().place().toString());
  }

  @Test
  void brokenYamlNamesThePlace() {
    assertEquals(Optional.empty(), YamlReader.read("f.yaml", "a: [1, 2\nb: 3\n", problems));

    assertEquals(1, problems.sorted().size());
    String sentence = problems.sorted().getFirst().toString();
    assertTrue(sentence.startsWith("f.yaml:2:"), sentence);
    assertTrue(sentence.contains("not valid YAML"), sentence);
  }

  @Test
  void duplicateKeyIsAProblemAndTheFirstOneStays() {
    Node.Mapping root = mapping("a: 1\na: 2\n");

    assertEquals("1", ((Node.Scalar) root.entry("a").orElseThrow().value()).text());
    assertEquals(
        "f.yaml:2:1: key 'a' is written twice; remove one",
        problems.sorted().getFirst().toString());
  }

  @Test
  void aliasesShareTheirNode() {
    Node.Mapping root = mapping("a: &x {k: v}\nb: *x\n");

    assertSame(root.entries().get(0).value(), root.entries().get(1).value());
    assertTrue(problems.isEmpty());
  }

  @Test
  void aliasesThatMultiplyAreRefused() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
    for (int i = 1; i < 12; i++) {
      String aliases = String.join(", ", java.util.Collections.nCopies(10, "*a" + (i - 1)));
      laughs.append("a%d: &a%d [%s]%n".formatted(i, i, aliases));
    }

    assertProblem(laughs.toString(), "aliases counted");
  }

  @Test
  void aliasInsideItsOwnAnchorIsRefused() {
    assertProblem("a: &x [*x]\n", "*x has no &x before it");
  }

  @Test
  void deepNestingIsRefused() {
    assertProblem("[".repeat(5000) + "]".repeat(5000), "nested deeper than 40 levels");
  }

  @Test
  void hugeFileIsRefused() {
    assertProblem("a: " + "x".repeat(1_000_001), "is larger than 1000000 characters");
  }

  @Test
  void emptyFileAndSecondDocumentAreRefused() {
    assertProblem("# nothing\n", "is empty");
    assertProblem("a: 1\n---\nb: 2\n", "begins a second document");
  }

  @Test
  void tagsAndKeysThatAreNoTextAreRefused() {
    assertProblem("a: !!java.net.URL [x]\n", "is not supported; remove it");
    assertProblem("? [a, b]\n: c\n", "a key must be a text, not a list");
  }

  @Test
  void controlCharactersAreRefused() {
    assertProblem("a: \u0000\n", "not valid YAML");
  }

  private Node.Mapping mapping(String text) {
    return assertInstanceOf(
        Node.Mapping.class, YamlReader.read("f.yaml", text, problems).orElseThrow());
  }

  private static void assertProblem(String text, String part) {
    Problems found = new Problems();
    Optional<Node> _ = YamlReader.read("f.yaml", text, found);
    List<String> sentences = found.sorted().stream().map(Problem::toString).toList();
    assertTrue(sentences.stream().anyMatch(s -> s.contains(part)), sentences.toString());
  }
}
