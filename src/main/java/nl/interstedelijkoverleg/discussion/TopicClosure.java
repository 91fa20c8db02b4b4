package nl.interstedelijkoverleg.discussion;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;

/** Why a topic was closed, sealed under a key of the moderator who wrote it. Written by a gate. */
@Entity
@Table(name = "topic_closure")
class TopicClosure {

    @Id
    @Column(name = "topic_id")
    UUID topicId;

    @Column(name = "room_id")
    UUID roomId;

    int epoch;

    @Column(name = "key_id")
    UUID keyId;

    @Column(name = "sealed_reason")
    Sealed sealedReason;

    protected TopicClosure() {}

    String reason(DataKey key) {
        return key.openText(sealedReason, place(topicId, roomId));
    }

    static Place place(UUID topic, UUID room) {
        return new Place("topic_closure", "reason", topic, room);
    }
}
