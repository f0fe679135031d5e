CREATE TABLE item (
	id VARCHAR(36) NOT NULL,
	number BIGINT NOT NULL,
	bot VARCHAR NOT NULL,
	"key" VARCHAR NOT NULL,
	state VARCHAR(8) NOT NULL,
	attempts INTEGER NOT NULL,
	due FLOAT NOT NULL,
	data JSON NOT NULL,
	files JSON NOT NULL,
	reason VARCHAR,
	detail VARCHAR,
	holder VARCHAR,
	token VARCHAR(32),
	created FLOAT NOT NULL,
	started FLOAT,
	ended FLOAT,
	PRIMARY KEY (id),
	UNIQUE (bot, "key")
);
CREATE INDEX item_due ON item (bot, state, due, number);
CREATE TABLE act (
	item VARCHAR(36) NOT NULL,
	name VARCHAR NOT NULL,
	receipt VARCHAR,
	at FLOAT NOT NULL,
	PRIMARY KEY (item, name),
	FOREIGN KEY(item) REFERENCES item (id) ON DELETE CASCADE
);
INSERT INTO item VALUES ('11111111-0000-4000-8000-000000000000', 1, 'prov', 'a', 'queued', 0, 5, '{"n": 1}', '{}', NULL, NULL, NULL, NULL, 5, NULL, NULL);
INSERT INTO item VALUES ('22222222-0000-4000-8000-000000000000', 2, 'prov', 'b', 'running', 1, 5, '{}', '{}', NULL, NULL, 'host/0123', 'abc', 5, 6, NULL);
INSERT INTO item VALUES ('33333333-0000-4000-8000-000000000000', 3, 'prov', 'c', 'review', 1, 5, '{}', '{}', 'Se efter.', 'x', NULL, NULL, 5, 6, 7);
INSERT INTO act VALUES ('22222222-0000-4000-8000-000000000000', 'Send', '"kvitto"', 6);
INSERT INTO act VALUES ('33333333-0000-4000-8000-000000000000', 'Send', NULL, 6);
