package nl.interstedelijkoverleg.discussion;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import org.hibernate.annotations.DynamicUpdate;

/** The title of a topic, sealed under a key of its author, with the epoch in which it was written. */
@Entity
@DynamicUpdate
@Table(name = "topic_title")
class TopicTitle {

    @Id
    @Column(name = "topic_id")
    UUID topicId;

    @Column(name = "room_id")
    UUID roomId;

    int epoch;

    @Column(name = "key_id")
    UUID keyId;

    @Column(name = "sealed_title")
    Sealed sealedTitle;

    protected TopicTitle() {}

    TopicTitle(Topic topic, String title, DataKey key) {
        this.topicId = topic.id();
        this.roomId = topic.roomId;
        this.epoch = topic.lastEpoch;
        write(title, key);
    }

    private void write(String title, DataKey key) {
        keyId = key.id();
        sealedTitle = seal(title, key, topicId, roomId);
    }

    /** A title as it stands in the row of its topic. */
    static Sealed seal(String title, DataKey key, UUID topic, UUID room) {
        return key.seal(title, place(topic, room));
    }

    String title(DataKey key) {
        return key.openText(sealedTitle, place(topicId, roomId));
    }

    void rekey(DataKey old, DataKey fresh) {
        write(title(old), fresh);
    }

    /** Where a title is sealed. */
    static Place place(UUID topic, UUID room) {
        return new Place("topic_title", "title", topic, room);
    }
}
