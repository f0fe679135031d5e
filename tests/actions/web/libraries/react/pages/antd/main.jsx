// Ant Design: an application for school transport.

import {
  AutoComplete, Button, Cascader, Checkbox, ConfigProvider, DatePicker, Divider, Form, Input, InputNumber, Radio,
  Select, Switch, TimePicker, TreeSelect, Typography, Upload,
} from "antd";
import sv from "antd/locale/sv_SE";
import dayjs from "dayjs";
import "dayjs/locale/sv";
import { useState } from "react";
import { draw, plain, sending } from "../shared/form.jsx";

dayjs.locale("sv");

const PLACES = ["Björk", "Sol", "Ström", "Äng", "Lind"];
const SCHOOLS = Array.from({ length: 500 }, (_, index) => ({
  value: `S${String(index + 1).padStart(3, "0")}`,
  label: `${PLACES[index % PLACES.length]}skolan ${index + 1}`,
}));
const YEARS = ["Förskoleklass", "Årskurs 1", "Årskurs 2", "Årskurs 3", "Årskurs 4"];
const AIDS = ["Bilbarnstol", "Bälteskudde", "Rullstolslyft", "Rullator", "Ledsagare"];
const UNITS = [
  { value: "bou", title: "Barn och utbildning", selectable: false, children: [
    { value: "skolskjuts", title: "Skolskjutsgruppen" }, { value: "elevhalsa", title: "Elevhälsan" },
  ] },
  { value: "tek", title: "Teknik och service", selectable: false, children: [
    { value: "trafik", title: "Trafikenheten" },
  ] },
];
const AREAS = [
  { value: "norr", label: "Norra området", children: [
    { value: "byn", label: "Norrbyn" }, { value: "asen", label: "Östra Åsen" },
  ] },
  { value: "soder", label: "Södra området", children: [{ value: "strand", label: "Strandängen" }] },
];
const numbered = (number) => ["Storgatan", "Strandvägen", "Åsvägen"].map((street) => `${street} ${number}`);
const files = (event) => (Array.isArray(event) ? event : event.fileList);

const Page = () => {
  const [form] = Form.useForm();
  const [streets, setStreets] = useState([]);
  const answers = () => {
    const { bilagor, klockan, ...others } = form.getFieldsValue(true);
    return { ...others, klockan: klockan?.format("HH:mm"), bilagor: bilagor.map((file) => file.name) };
  };
  window.state = () => plain(answers());
  const alternating = Form.useWatch("vaxelvis", form);
  return (
    <Form
      form={form} layout="vertical" style={{ maxWidth: 600, margin: "24px auto" }} onFinish={() => sending(answers)()}
      initialValues={{ vaxelvis: false, dagar: [], hjalpmedel: [], bilagor: [] }}
    >
      <Typography.Title>Ansökan om skolskjuts</Typography.Title>
      <Form.Item label="Barnets namn" name="namn" rules={[{ required: true, message: "Skriv barnets namn" }]}>
        <Input />
      </Form.Item>
      <Form.Item
        label="Personnummer (ÅÅÅÅMMDD-NNNN)" name="personnummer" tooltip="Barnets, inte ditt eget"
        rules={[{ required: true, pattern: /^\d{8}-?\d{4}$/, message: "Skriv tolv siffror" }]}
      >
        <Input allowClear maxLength={13} />
      </Form.Item>
      <Form.Item label="Skola" name="skola" rules={[{ required: true, message: "Välj en skola" }]}>
        <Select showSearch optionFilterProp="label" options={SCHOOLS} placeholder="Sök skola" />
      </Form.Item>
      <Form.Item label="Årskurs" name="arskurs">
        <Select options={YEARS.map((year) => ({ value: year, label: year }))} placeholder="Välj" />
      </Form.Item>
      <Form.Item label="Avstånd till skolan (km)" name="avstand" extra="Närmaste vägen, med en decimal">
        <InputNumber min={0} step={0.1} decimalSeparator="," style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item label="Gäller från och med" name="fran">
        <DatePicker style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item label="Hämtas klockan" name="klockan">
        <TimePicker format="HH:mm" style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item label="Dagar" name="dagar">
        <Checkbox.Group options={["Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag"]} />
      </Form.Item>
      <Form.Item label="Skäl till ansökan" name="skal">
        <Radio.Group
          options={[
            { value: "avstand", label: "Lång väg" }, { value: "trafik", label: "Farlig väg" },
            { value: "funktion", label: "Funktionsnedsättning" },
          ]}
        />
      </Form.Item>
      <Divider titlePlacement="start">Boende</Divider>
      <Form.Item label="Adress" name="adress">
        <AutoComplete
          options={streets.map((street) => ({ value: street }))} placeholder="Gatuadress"
          onSearch={(words) => setStreets(words === "" ? [] : numbered(words.replace(/\D/g, "")))}
        />
      </Form.Item>
      <Form.Item label="Växelvis boende" name="vaxelvis" valuePropName="checked">
        <Switch checkedChildren="Ja" unCheckedChildren="Nej" />
      </Form.Item>
      {alternating && (
        <Form.Item label="Barnets andra adress" name="andra">
          <Input />
        </Form.Item>
      )}
      <Form.Item label="Skolskjutsområde" name="omrade">
        <Cascader options={AREAS} placeholder="Välj område" />
      </Form.Item>
      <Divider titlePlacement="start">Handläggning</Divider>
      <Form.Item label="Hjälpmedel" name="hjalpmedel">
        <Select
          mode="multiple" options={AIDS.map((aid) => ({ value: aid, label: aid }))} placeholder="Välj en eller flera"
        />
      </Form.Item>
      <Form.Item label="Ansvarig enhet" name="enhet">
        <TreeSelect treeData={UNITS} treeDefaultExpandAll placeholder="Välj enhet" />
      </Form.Item>
      <Form.Item label="Bilagor" name="bilagor" valuePropName="fileList" getValueFromEvent={files}>
        <Upload.Dragger multiple beforeUpload={() => false}>
          <p className="ant-upload-text">Klicka eller dra filer hit</p>
          <p className="ant-upload-hint">Till exempel intyg från läkare</p>
        </Upload.Dragger>
      </Form.Item>
      <Form.Item label="Övriga upplysningar" name="ovrigt">
        <Input.TextArea rows={4} showCount maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit">Skicka</Button>
    </Form>
  );
};

draw(
  <ConfigProvider locale={sv}>
    <Page />
  </ConfigProvider>,
);
