package nl.interstedelijkoverleg.ordinance.source;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML of somebody else, event by event. A document type is refused before anything of it counts: without one there are no entities but the
 * five of XML itself, so nothing can be fetched and nothing can grow. Depth is bounded, which also bounds the recursion of whoever reads.
 */
final class SafeXml implements AutoCloseable {

    private final XMLStreamReader reader;
    private final Limits limits;
    private int depth;
    private int line;

    SafeXml(byte[] content, Limits limits) throws UnreadableSource {
        this.limits = limits;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        try {
            reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
        } catch (XMLStreamException | RuntimeException broken) {
            throw malformed(broken);
        }
    }

    /** The next start, end or text; false at the end of the document. */
    boolean next() throws UnreadableSource {
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        line = reader.getLocation().getLineNumber();
                        if (++depth > limits.depth()) {
                            throw new UnreadableSource(Problem.Kind.TOO_DEEP, spot(), reader.getLocalName());
                        }
                        return true;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return true;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        return true;
                    }
                    case XMLStreamConstants.DTD ->
                        throw new UnreadableSource(
                                Problem.Kind.DOCTYPE,
                                Spot.line(reader.getLocation().getLineNumber()),
                                "");
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new UnreadableSource(
                                Problem.Kind.MALFORMED,
                                Spot.line(reader.getLocation().getLineNumber()),
                                "&" + reader.getLocalName() + ";");
                    default -> {
                        // comments and processing instructions are no text
                    }
                }
            }
            return false;
        } catch (XMLStreamException | RuntimeException broken) {
            throw malformed(broken);
        }
    }

    private static UnreadableSource malformed(Exception broken) {
        int at = 0;
        String what = broken.getClass().getSimpleName();
        if (broken instanceof XMLStreamException known) {
            at = known.getLocation() == null ? 0 : known.getLocation().getLineNumber();
            String message = known.getMessage() == null ? "" : known.getMessage();
            int colon = message.indexOf("Message:");
            what = (colon < 0 ? message : message.substring(colon + 8)).strip();
        }
        return new UnreadableSource(Problem.Kind.MALFORMED, Spot.line(at), what);
    }

    boolean starts() {
        return reader.getEventType() == XMLStreamConstants.START_ELEMENT;
    }

    boolean ends() {
        return reader.getEventType() == XMLStreamConstants.END_ELEMENT;
    }

    /** Local name: the same words are bound to different namespaces in real files. */
    String name() {
        return reader.getLocalName();
    }

    String text() {
        return reader.getText();
    }

    /** Value of an attribute by its local name; null when there is none. */
    String attribute(String name) {
        for (int at = 0; at < reader.getAttributeCount(); at++) {
            if (reader.getAttributeLocalName(at).equals(name)) {
                return reader.getAttributeValue(at);
            }
        }
        return null;
    }

    /** Line of the element that began last. */
    Spot spot() {
        return Spot.line(line);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (XMLStreamException ignored) {
            // it holds no resource but an array
        }
    }
}
